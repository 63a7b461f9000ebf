/** Marks between words that were heard without any: windows over a text, and what is written. */
@NullMarked
package io.affectstream.text.punctuation;

import org.jspecify.annotations.NullMarked;
