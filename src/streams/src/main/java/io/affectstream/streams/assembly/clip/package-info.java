/** What is known of one clip, and when to stop waiting for more; knows no Kafka. */
@NullMarked
package io.affectstream.streams.assembly.clip;

import org.jspecify.annotations.NullMarked;
