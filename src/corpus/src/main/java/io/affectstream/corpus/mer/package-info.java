/**
 * The layouts that MER2023 to MER2026 have on disk, and our own corpora, which extend them by
 * {@code corpus.csv}.
 */
@NullMarked
package io.affectstream.corpus.mer;

import org.jspecify.annotations.NullMarked;
