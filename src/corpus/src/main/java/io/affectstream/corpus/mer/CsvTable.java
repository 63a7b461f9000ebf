package io.affectstream.corpus.mer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** CSV files with a header line, UTF-8 with or without a byte order mark. */
public final class CsvTable {
  private static final CsvMapper MAPPER =
      CsvMapper.builder()
          .enable(CsvParser.Feature.TRIM_SPACES, CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();
  private static final ObjectReader READER =
      MAPPER.readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader());
  private static final ObjectWriter WRITER =
      MAPPER.writer(CsvSchema.emptySchema().withoutHeader().withLineSeparator("\n"));

  private CsvTable() {}

  /**
   * All rows, each by column name; a cell that a short row lacks is absent.
   *
   * @throws IOException naming the file, if it cannot be read or is not CSV
   */
  public static List<Map<String, String>> read(Path file) throws IOException {
    try (var text = Files.newInputStream(file);
        var rows = READER.<Map<String, String>>readValues(text)) {
      return rows.readAll();
    } catch (IOException | RuntimeException e) {
      throw new IOException("cannot read " + file + " as CSV with a header line", e);
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
