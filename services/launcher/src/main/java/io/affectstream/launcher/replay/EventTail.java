package io.affectstream.launcher.replay;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.topics.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Follows the public topic and the dead letters from now on, on a thread of its own. */
final class EventTail implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final TopicReader<EmotionEvent> events;
  private final TopicReader<DeadLetter> deadLetters;
  private final Consumer<EmotionEvent> listener;
  private final Set<DeadLetter.Origin> origins = new HashSet<>();
  private final Thread thread = Thread.ofPlatform().name("event-tail").unstarted(this::follow);
  private volatile boolean stopped;

  private EventTail(KafkaProfile kafka, Topics topics, Consumer<EmotionEvent> listener) {
    this.events = TopicReader.fromNow(topics.emotions(), kafka);
    this.deadLetters = TopicReader.fromNow(topics.deadLetters(), kafka);
    this.listener = listener;
  }

  /** Returns when whatever is written from now on will be heard. */
  static EventTail start(KafkaProfile kafka, Topics topics, Consumer<EmotionEvent> listener) {
    var tail = new EventTail(kafka, topics, listener);
    tail.thread.start();
    return tail;
  }

  /** Stops and tells how many dead letters came; copies of one count once. */
  int stopAndCountDeadLetters() throws InterruptedException {
    stopped = true;
    thread.join();
    return origins.size();
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try (events;
        deadLetters) {
      while (!stopped) {
        events.poll(POLL).forEach(this::tell);
      }
      do {
        deadLetters.poll(POLL).forEach(this::count);
      } while (!deadLetters.isAtEnd());
    }
  }

  private void tell(TopicReader.Entry<EmotionEvent> entry) {
    if (entry.value() != null) {
      listener.accept(entry.value());
    }
  }

  private void count(TopicReader.Entry<DeadLetter> entry) {
    if (entry.value() != null) {
      origins.add(entry.value().origin());
    }
  }
}
