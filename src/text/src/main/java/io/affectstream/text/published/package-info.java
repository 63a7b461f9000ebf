/**
 * Vocabularies as publishers ship them, made into the one form that {@link
 * io.affectstream.text.Tokenizer} loads: SentencePiece models and tiktoken's ranked byte pairs.
 */
@NullMarked
package io.affectstream.text.published;

import org.jspecify.annotations.NullMarked;
