/** What a person at a terminal sees. */
@NullMarked
package io.affectstream.launcher.terminal;

import org.jspecify.annotations.NullMarked;
