/**
 * Words as numbers: tokenizers of the HuggingFace form and their training, and the beam search that
 * turns the output of a CTC network into words with times and confidences.
 */
@NullMarked
package io.affectstream.text;

import org.jspecify.annotations.NullMarked;
