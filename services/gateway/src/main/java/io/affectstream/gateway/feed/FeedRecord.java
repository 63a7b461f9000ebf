package io.affectstream.gateway.feed;

import io.affectstream.wire.EmotionEvent;

/** A record of the public topic, as far as it can be read. */
public sealed interface FeedRecord {

  int partition();

  long offset();

  record Event(int partition, long offset, EmotionEvent event) implements FeedRecord {}

  /**
   * No event can be made of it.
   *
   * @param why a word for programs, such as {@code undecodable}
   */
  record Unreadable(int partition, long offset, String why) implements FeedRecord {}
}
