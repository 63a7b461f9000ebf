/**
 * The synthetic corpus: people who speak with a feeling that face, voice and words show more or
 * less clearly. {@link io.affectstream.corpus.CorpusGenerator} makes it, {@link
 * io.affectstream.corpus.Ceiling} says how well anybody could read it.
 */
@NullMarked
package io.affectstream.corpus;

import org.jspecify.annotations.NullMarked;
