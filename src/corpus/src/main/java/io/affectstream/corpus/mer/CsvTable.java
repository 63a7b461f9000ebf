package io.affectstream.corpus.mer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A CSV file with a header line. A row that makes no sense costs itself alone.
 *
 * @param columns in lower case
 * @param rows those that could be read
 * @param leftOut those that could not
 * @param encoding that the file turned out to have
 */
public record CsvTable(
    List<String> columns, List<Row> rows, List<LeftOut> leftOut, Charset encoding) {
  private static final ObjectWriter WRITER =
      new CsvMapper().writer(CsvSchema.emptySchema().withoutHeader().withLineSeparator("\n"));

  public CsvTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * A row.
   *
   * @param line where it begins, from 1
   * @param cells by column; one that a short row lacks is absent
   */
  public record Row(int line, Map<String, String> cells) {
    public Row {
      cells = Map.copyOf(cells);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, is no text, or has no header line; the message goes
   *     on after the name of the file
   */
  public static CsvTable read(Path file) throws IOException {
    return new CsvRows(file.getFileName().toString(), TextLines.read(file)).table();
  }

  /**
   * Reads a file of our own, in which nothing may be wrong.
   *
   * @throws IOException naming the file and the first row that makes no sense
   */
  static CsvTable readWhole(Path file) throws IOException {
    try {
      var table = read(file);
      if (!table.leftOut.isEmpty()) {
        throw new IOException(table.leftOut.getFirst().sentence());
      }
      return table;
    } catch (IOException e) {
      throw new IOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** One line with its line break, quoted where it has to be. */
  public static String line(List<String> cells) {
    try {
      return WRITER.writeValueAsString(cells);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("strings cannot fail to be written", e);
    }
  }
}
