package io.affectstream.gateway.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An HTTP error as RFC 9457 writes it, {@code application/problem+json}.
 *
 * @param code one of {@link ProblemCode}, for programs
 */
@Schema(name = "Problem")
public record Problem(String type, String title, int status, String detail, String code) {
  public static final String MEDIA_TYPE = "application/problem+json";

  /** When to ask again, as {@code Retry-After} says it. */
  public static final String RETRY_SECONDS = "5";

  private static final int INTERNAL_SERVER_ERROR = 500;
  private static final int SERVICE_UNAVAILABLE = 503;

  /** With its code's status and title. */
  public static Problem of(ProblemCode code, String detail) {
    return new Problem("about:blank", code.title(), code.status(), detail, code.label());
  }

  /** Whether the fault is on this side. */
  @JsonIgnore
  public boolean isOurs() {
    return status == INTERNAL_SERVER_ERROR;
  }

  /** Whether the same request may do better in a while. */
  @JsonIgnore
  public boolean isForNow() {
    return status == SERVICE_UNAVAILABLE;
  }
}
