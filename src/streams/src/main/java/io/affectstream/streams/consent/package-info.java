/** Who asked to be forgotten, for every stage that holds something of them. */
@NullMarked
package io.affectstream.streams.consent;

import org.jspecify.annotations.NullMarked;
