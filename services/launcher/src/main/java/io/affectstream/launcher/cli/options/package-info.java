/** Options that several commands share. */
@NullMarked
package io.affectstream.launcher.cli.options;

import org.jspecify.annotations.NullMarked;
