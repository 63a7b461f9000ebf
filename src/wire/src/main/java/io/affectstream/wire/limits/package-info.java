/** What any record may say: the spans of its numbers, and the characters of its texts. */
@NullMarked
package io.affectstream.wire.limits;

import org.jspecify.annotations.NullMarked;
