package io.affectstream.gateway.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An HTTP error as RFC 9457 writes it, {@code application/problem+json}.
 *
 * @param code one of {@link ProblemCode}, for programs
 */
@Schema(name = "Problem")
public record Problem(String type, String title, int status, String detail, String code) {
  public static final String MEDIA_TYPE = "application/problem+json";

  /** With its code's status and title. */
  public static Problem of(ProblemCode code, String detail) {
    return new Problem("about:blank", code.title(), code.status(), detail, code.label());
  }
}
