/** What is known of each session and clip, kept by Kafka Streams from the public topic. */
@NullMarked
package io.affectstream.gateway.view;

import org.jspecify.annotations.NullMarked;
