package io.affectstream.gateway.problem;

import java.util.Locale;

/** What can go wrong with a request: a closed list. */
public enum ProblemCode {
  /** A parameter cannot be read or is out of range. */
  PARAMETER_INVALID(400, "Bad request"),
  /** {@code Last-Event-ID} is not an id of this stream. */
  LAST_EVENT_ID_INVALID(400, "Bad request"),
  /** The {@code Host} is not one of {@code affect.http.allowed-hosts}. */
  HOST_NOT_ALLOWED(421, "Misdirected request"),
  /** Labels and erasures are taken from the gateway's own machine only. */
  CALLER_NOT_LOCAL(403, "Forbidden"),
  /** No such path. */
  NOT_FOUND(404, "Not found"),
  /** No event of this session is known. */
  SESSION_UNKNOWN(404, "Not found"),
  /** No event of this clip is known. */
  CLIP_UNKNOWN(404, "Not found"),
  /** The path does not take this method. */
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  /** The path gives no such media type. */
  NOT_ACCEPTABLE(406, "Not acceptable"),
  /** The path takes no such media type. */
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  /** The request cannot be understood, or is too large. */
  BAD_REQUEST(400, "Bad request"),
  /** The events after {@code Last-Event-ID} are no longer kept. */
  EVENTS_EXPIRED(410, "Gone"),
  /** Our fault; the log says more. */
  INTERNAL_ERROR(500, "Internal server error"),
  /** The gateway is starting, or its views are moving; ask again. */
  NOT_READY(503, "Service unavailable"),
  /** All event streams that {@code affect.gateway.max-connections} allows are open. */
  TOO_MANY_CONNECTIONS(503, "Service unavailable");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  int status() {
    return status;
  }

  /** The status in words. */
  public String title() {
    return title;
  }

  /** Lower case, as in JSON. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The general code for an HTTP status that the framework chose. */
  public static ProblemCode ofStatus(int status) {
    return switch (status) {
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 503 -> NOT_READY;
      default -> status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
    };
  }
}
