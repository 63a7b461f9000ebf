package io.affectstream.gateway.rest;

/**
 * An HTTP error as RFC 9457 writes it, {@code application/problem+json}.
 *
 * @param code one of {@link ProblemCode}, for programs
 */
public record Problem(String type, String title, int status, String detail, String code) {
  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(ProblemCode code, String detail) {
    return new Problem("about:blank", code.title(), code.status(), detail, code.label());
  }
}
