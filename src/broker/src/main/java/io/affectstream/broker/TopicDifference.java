package io.affectstream.broker;

/**
 * How a topic of a cluster differs from what the stream needs.
 *
 * @param what in words
 * @param grave whether the stream cannot work so; otherwise it works, and somebody ought to know
 */
public record TopicDifference(String topic, String what, boolean grave) {
  @Override
  public String toString() {
    return topic + " " + what;
  }
}
