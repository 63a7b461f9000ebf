/**
 * Arrays and dictionaries in the files of NumPy, as MERTools keeps features and labels. A reader
 * builds numbers, texts, lists and dictionaries: no class is looked up by its name and nothing is
 * called, whatever a file says. What a file announces is held against its own length before memory
 * is taken for it.
 */
@NullMarked
package io.affectstream.corpus.numpy;

import org.jspecify.annotations.NullMarked;
