package io.affectstream.corpus.mer;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes one record apart. Libraries read on to the end of the file when a quote is never closed;
 * here that is told, so that the caller can lose one line and go on.
 */
final class CsvRecord {
  /** How a text ended. */
  enum End {
    WHOLE,
    WITHIN_QUOTES,
    TEXT_BEHIND_QUOTES
  }

  private enum State {
    BEFORE_CELL,
    PLAIN,
    QUOTED,
    BEHIND_QUOTE
  }

  private final List<String> cells = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private final char separator;
  private State state = State.BEFORE_CELL;
  private End end = End.WHOLE;

  private CsvRecord(char separator) {
    this.separator = separator;
  }

  static CsvRecord of(String text, char separator) {
    var record = new CsvRecord(separator);
    text.chars().forEach(c -> record.take((char) c));
    record.finish();
    return record;
  }

  End end() {
    return end;
  }

  /** Without surrounding spaces; of use only when the record is whole. */
  List<String> cells() {
    return List.copyOf(cells);
  }

  private void take(char c) {
    if (state == State.QUOTED) {
      quoted(c);
    } else if (c == separator) {
      finishCell();
    } else if (c == '"' && state == State.BEFORE_CELL) {
      state = State.QUOTED;
    } else if (c == '"' && state == State.BEHIND_QUOTE) {
      cell.append(c); // doubled, it stands for itself
      state = State.QUOTED;
    } else if (!Character.isWhitespace(c)) {
      plain(c);
    } else if (state == State.PLAIN) {
      cell.append(c);
    }
  }

  private void quoted(char c) {
    if (c == '"') {
      state = State.BEHIND_QUOTE;
    } else {
      cell.append(c);
    }
  }

  private void plain(char c) {
    if (state == State.BEHIND_QUOTE) {
      end = End.TEXT_BEHIND_QUOTES;
    }
    state = State.PLAIN;
    cell.append(c);
  }

  private void finishCell() {
    cells.add(cell.toString().strip());
    cell.setLength(0);
    state = State.BEFORE_CELL;
  }

  private void finish() {
    if (state == State.QUOTED && end == End.WHOLE) {
      end = End.WITHIN_QUOTES;
    }
    finishCell();
  }
}
