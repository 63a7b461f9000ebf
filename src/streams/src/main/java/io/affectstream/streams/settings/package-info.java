/** Settings of a process: each key declared once with its type, bounds, default and meaning. */
@NullMarked
package io.affectstream.streams.settings;

import org.jspecify.annotations.NullMarked;
