/**
 * Releases: signed, kept, published, promoted and rolled back. What is published is kept first, so
 * that a process killed in between finds it again.
 */
@NullMarked
package io.affectstream.retrainer.release;

import org.jspecify.annotations.NullMarked;
