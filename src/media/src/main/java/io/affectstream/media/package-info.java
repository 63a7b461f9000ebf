/**
 * Media in and out: files become clips of 16 kHz sound and pictures with their faces. The only
 * module with FFmpeg and OpenCV.
 */
@NullMarked
package io.affectstream.media;

import org.jspecify.annotations.NullMarked;
