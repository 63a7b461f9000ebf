/** Loading of FFmpeg and OpenCV: quiet, single-threaded, and without a desktop. */
@NullMarked
package io.affectstream.media.natives;

import org.jspecify.annotations.NullMarked;
