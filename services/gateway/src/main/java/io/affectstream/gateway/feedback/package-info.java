/** What people tell the stream: what they heard in a clip, and whom to forget. */
@NullMarked
package io.affectstream.gateway.feedback;

import org.jspecify.annotations.NullMarked;
