/**
 * A template grammar: sentences made of fixed words and slots, grouped by the tone they are said
 * in. The synthetic corpus speaks them; no part of serving reads them.
 */
@NullMarked
package io.affectstream.text.grammar;

import org.jspecify.annotations.NullMarked;
