/** Model bundles shown, made and measured. */
@NullMarked
package io.affectstream.launcher.cli.model;

import org.jspecify.annotations.NullMarked;
