/** What is said of a source beside its clips. */
@NullMarked
package io.affectstream.media.notice;

import org.jspecify.annotations.NullMarked;
