package io.affectstream.corpus.mer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes rows of lines. */
final class CsvRows {
  private static final int MAX_LINE = 1 << 20; // characters
  private static final int MAX_LINES_OF_A_ROW = 200;

  private final String file;
  private final TextLines text;
  private final List<CsvTable.Row> rows = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private int next;

  CsvRows(String file, TextLines text) {
    this.file = file;
    this.text = text;
  }

  CsvTable table() throws IOException {
    var header = header();
    char separator = separator(header);
    var columns =
        CsvRecord.of(header, separator).cells().stream()
            .map(c -> c.toLowerCase(Locale.ROOT))
            .toList();
    while (next < text.lines().size()) {
      row(columns, separator);
    }
    return new CsvTable(columns, rows, leftOut, text.encoding());
  }

  private String header() throws IOException {
    while (next < text.lines().size()) {
      var line = text.lines().get(next++);
      if (line.isEmpty()) {
        throw new IOException("has a header line that is no text in " + text.encoding());
      }
      if (!line.get().isBlank()) {
        return line.get();
      }
    }
    throw new IOException("is empty");
  }

  /** Some spreadsheets write other separators, by the habits of their country. */
  private static char separator(String header) {
    return header.indexOf(',') >= 0 || header.indexOf(';') + header.indexOf('\t') == -2
        ? ','
        : header.indexOf(';') >= 0 ? ';' : '\t';
  }

  private void row(List<String> columns, char separator) {
    int first = next++;
    var line = text.lines().get(first);
    var fault = line.isPresent() ? fault(line.get()) : Optional.of("no text in " + text.encoding());
    if (fault.isPresent()) {
      leaveOut(first, fault.get());
    } else if (!line.orElseThrow().isBlank()) {
      var record = record(line.orElseThrow(), separator);
      switch (record.end()) {
        case WHOLE -> add(first, columns, record.cells());
        case WITHIN_QUOTES -> leaveOut(first, "a quote that is never closed");
        case TEXT_BEHIND_QUOTES -> leaveOut(first, "text behind a closing quote");
      }
    }
  }

  private static Optional<String> fault(String line) {
    if (line.length() > MAX_LINE) {
      return Optional.of("longer than a million characters");
    }
    return line.indexOf('\0') >= 0 ? Optional.of("a NUL character in it") : Optional.empty();
  }

  /** A quoted cell may go over some lines; if it does not end well, only its first line is lost. */
  private CsvRecord record(String line, char separator) {
    var first = CsvRecord.of(line, separator);
    var whole = new StringBuilder(line);
    var record = first;
    int behind = next;
    while (record.end() == CsvRecord.End.WITHIN_QUOTES && mayGoOn(behind, whole)) {
      whole.append('\n').append(text.lines().get(behind++).orElseThrow());
      record = CsvRecord.of(whole.toString(), separator);
    }
    if (record.end() != CsvRecord.End.WHOLE) {
      return first;
    }
    next = behind;
    return record;
  }

  private boolean mayGoOn(int line, StringBuilder whole) {
    return line < text.lines().size()
        && line < next + MAX_LINES_OF_A_ROW
        && whole.length() < MAX_LINE
        && text.lines().get(line).filter(l -> fault(l).isEmpty()).isPresent();
  }

  private void add(int line, List<String> columns, List<String> cells) {
    if (cells.stream().skip(columns.size()).anyMatch(cell -> !cell.isEmpty())) {
      leaveOut(line, cells.size() + " cells under " + columns.size() + " columns");
      return;
    }
    var named = new HashMap<String, String>();
    for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
      named.putIfAbsent(columns.get(i), cells.get(i));
    }
    rows.add(new CsvTable.Row(line + 1, named));
  }

  private void leaveOut(int line, String reason) {
    leftOut.add(LeftOut.row(file, line + 1, reason));
  }
}
