/** The commands of {@code affect}: what can be asked, and how the answer looks. */
@NullMarked
package io.affectstream.launcher.cli;

import org.jspecify.annotations.NullMarked;
