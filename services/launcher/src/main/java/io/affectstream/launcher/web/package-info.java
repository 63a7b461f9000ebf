/** The HTTP side of a process, as the commands see it. */
@NullMarked
package io.affectstream.launcher.web;

import org.jspecify.annotations.NullMarked;
