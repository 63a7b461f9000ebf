package io.affectstream.gateway.view;

import io.affectstream.streams.StreamsApplication;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.topics.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Asks the stores of this process. */
public final class Views {
  private final StreamsApplication streams;
  private final Topics topics;

  public Views(StreamsApplication streams, Topics topics) {
    this.streams = streams;
    this.topics = topics;
  }

  /**
   * What is known of {@code session}.
   *
   * @throws ViewsNotReadyException while the stores are being restored or moved
   */
  public Optional<SessionSummary> session(String session) {
    return this.<SessionSummary>get(SessionViews.SUMMARIES, session);
  }

  /**
   * The event of {@code clip}.
   *
   * @throws ViewsNotReadyException while the stores are being restored or moved
   */
  public Optional<EmotionEvent> clip(ClipId clip) {
    return this.<byte[]>get(SessionViews.EVENTS, clip.toString()).map(this::decode);
  }

  /**
   * Sessions in the order of their ids.
   *
   * @param after the last id that is known already, or empty to begin with the first
   * @param most how many at most
   * @throws ViewsNotReadyException while the stores are being restored or moved
   */
  public List<SessionSummary> sessions(String after, int most) {
    return ask(
        () ->
            streams
                .stores(
                    SessionViews.SUMMARIES,
                    QueryableStoreTypes.<String, SessionSummary>keyValueStore())
                .stream()
                .flatMap(store -> first(store, after, most).stream())
                .sorted(Comparator.comparing(SessionSummary::session))
                .limit(most)
                .toList());
  }

  private static List<SessionSummary> first(
      ReadOnlyKeyValueStore<String, SessionSummary> store, String after, int most) {
    var found = new ArrayList<SessionSummary>();
    try (var sessions = after.isEmpty() ? store.all() : store.range(after + '\0', null)) {
      while (found.size() < most && sessions.hasNext()) {
        found.add(sessions.next().value);
      }
    }
    return found;
  }

  private <V> Optional<V> get(String store, String key) {
    return ask(
        () -> {
          ReadOnlyKeyValueStore<String, V> view =
              streams.store(store, QueryableStoreTypes.keyValueStore());
          return Optional.ofNullable(view.get(key));
        });
  }

  /** Stores that are moving are asked again later; those that are damaged are built anew. */
  private <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (InvalidStateStoreException | IllegalStateException e) {
      throw new ViewsNotReadyException(e);
    } catch (StreamsException e) {
      if (streams.mend(e)) {
        throw new ViewsNotReadyException(e);
      }
      throw e;
    }
  }

  private EmotionEvent decode(byte[] value) {
    try {
      return topics.emotions().decode(value);
    } catch (PoisonRecordException e) {
      throw new IllegalStateException("the store holds only what was decoded before", e);
    }
  }
}
