/** What the stream learns from whom, and how it forgets: the launcher's part of it. */
@NullMarked
package io.affectstream.launcher.learning;

import org.jspecify.annotations.NullMarked;
