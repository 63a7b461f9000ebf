package io.affectstream.gateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.affectstream.gateway.feed.EventFeed;
import io.affectstream.gateway.feed.Positions;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The other end of one connection. Each send waits until the socket has taken the last one. */
final class SseOutput implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private final SseEventSink sink;
  private final Sse sse;

  SseOutput(SseEventSink sink, Sse sse) {
    this.sink = sink;
    this.sse = sse;
  }

  boolean isGone() {
    return sink.isClosed();
  }

  /**
   * Writes one event.
   *
   * @throws TimeoutException if the reader takes nothing for {@code patience}
   * @throws ExecutionException if the connection broke
   */
  void send(EventFeed.Entry entry, Duration patience)
      throws TimeoutException, ExecutionException, InterruptedException {
    send(
        sse.newEventBuilder()
            .id(entry.after().toString())
            .name("emotion")
            .data(json(EventView.of(entry.event())))
            .build(),
        patience);
  }

  /** Says that the stream lives, and where it stands. */
  void heartbeat(Positions positions, Duration patience)
      throws TimeoutException, ExecutionException, InterruptedException {
    send(sse.newEventBuilder().id(positions.toString()).comment("heartbeat").build(), patience);
  }

  @Override
  public void close() {
    if (!sink.isClosed()) {
      sink.close();
    }
  }

  private void send(OutboundSseEvent event, Duration patience)
      throws TimeoutException, ExecutionException, InterruptedException {
    sink.send(event).toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static String json(EventView view) {
    try {
      return JSON.writeValueAsString(view);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
