/**
 * Audio to speech and words: voice activity, recognition, and what to say when there is neither.
 */
@NullMarked
package io.affectstream.speech;

import org.jspecify.annotations.NullMarked;
