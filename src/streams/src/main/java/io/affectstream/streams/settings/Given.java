package io.affectstream.streams.settings;

/**
 * A setting as somebody wrote it.
 *
 * @param origin where: {@code command line}, {@code environment AFFECT_HTTP_PORT}, {@code
 *     affect.properties:3}; empty when nobody needs to be told
 */
public record Given(String text, String origin) {
  /** Stands in the place of a secret. */
  public static final String HIDDEN = "********";

  /** The origin as it stands in a message. */
  String source() {
    return origin.isEmpty() ? "" : " (" + origin + ")";
  }
}
