package io.affectstream.gateway.rest;

import io.affectstream.gateway.view.SessionSummary;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Some sessions in the order of their ids.
 *
 * @param next what to ask for as {@code after} to get the next page; null on the last
 */
@Schema(name = "SessionPage")
public record SessionPage(
    List<SessionView> sessions, @Schema(nullable = true) @Nullable String next) {
  /** Sessions on a page at most. */
  static final int MOST = 500;

  /**
   * A page of {@code size}.
   *
   * @param found one more than that if there is a next page
   */
  static SessionPage of(List<SessionSummary> found, int size) {
    var page = found.stream().limit(size).map(SessionView::of).toList();
    return new SessionPage(page, found.size() > size ? page.getLast().sessionId() : null);
  }
}
