/**
 * What will be in a corpus, before a sound or a pixel of it exists: who speaks, in which split,
 * what is said, and how strongly each modality shows the emotion. Everything follows from one seed.
 */
@NullMarked
package io.affectstream.corpus.plan;

import org.jspecify.annotations.NullMarked;
