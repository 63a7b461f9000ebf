package io.affectstream.gateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.affectstream.gateway.feed.Positions;
import io.affectstream.wire.EmotionEvent;
import io.vertx.ext.web.RoutingContext;
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
  private final RoutingContext http;
  private final Duration patience;

  /**
   * @param patience how long the reader may take nothing
   */
  SseOutput(SseEventSink sink, Sse sse, RoutingContext http, Duration patience) {
    this.sink = sink;
    this.sse = sse;
    this.http = http;
    this.patience = patience;
  }

  boolean isGone() {
    return sink.isClosed() || http.response().closed();
  }

  /**
   * Says on the request's own thread that the stream is open: the framework writes the head of the
   * response when that thread is done with it, unless it stands already. Does not wait.
   */
  void greet(Positions positions) {
    http.response().putHeader("X-Accel-Buffering", "no"); // nginx would hold events back
    if (!isGone()) {
      sink.send(comment(positions, "open"));
    }
  }

  /** Runs {@code action} when the connection has ended, at once if it has already. */
  void onEnd(Runnable action) {
    http.addEndHandler(_ -> action.run());
    if (isGone()) {
      action.run();
    }
  }

  /**
   * Writes one event.
   *
   * @param after where the reader stands then
   * @throws TimeoutException if the reader takes nothing
   * @throws ExecutionException if the connection broke
   */
  void send(EmotionEvent event, Positions after)
      throws TimeoutException, ExecutionException, InterruptedException {
    send(
        sse.newEventBuilder()
            .id(after.toString())
            .name("emotion")
            .data(json(EventView.of(event)))
            .build());
  }

  /** Says something that is no event, and where the stream stands; throws as {@link #send} does. */
  void comment(String text, Positions positions)
      throws TimeoutException, ExecutionException, InterruptedException {
    send(comment(positions, text));
  }

  /** Ends the response. */
  @Override
  public void close() {
    if (!sink.isClosed()) {
      sink.close();
    }
  }

  /** Ends the connection itself: the end of a response would wait behind what is not taken. */
  void cut() {
    http.request().connection().close();
  }

  private OutboundSseEvent comment(Positions positions, String text) {
    return sse.newEventBuilder().id(positions.toString()).comment(text).build();
  }

  private void send(OutboundSseEvent event)
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
