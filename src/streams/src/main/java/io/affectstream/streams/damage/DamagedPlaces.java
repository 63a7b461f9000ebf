package io.affectstream.streams.damage;

import io.affectstream.wire.DeadLetter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Remembers what was passed over until somebody writes it up. Thread-safe. */
public final class DamagedPlaces implements DamageListener {
  private final Queue<DeadLetter.Position> places = new ConcurrentLinkedQueue<>();

  @Override
  public void passedOver(TopicPartition partition, long offset, RuntimeException cause) {
    places.add(new DeadLetter.Position(partition.topic(), partition.partition(), offset));
  }

  /** Hands over each place once. */
  public void drain(Consumer<DeadLetter.Position> writer) {
    for (var place = places.poll(); place != null; place = places.poll()) {
      writer.accept(place);
    }
  }
}
