package io.affectstream.streams.damage;

import org.apache.kafka.common.TopicPartition;

/** Is told of each offset that was passed over because its bytes are damaged. */
public interface DamageListener {

  /**
   * Called on the thread that polls.
   *
   * @param cause what Kafka's client said
   */
  void passedOver(TopicPartition partition, long offset, RuntimeException cause);
}
