package io.affectstream.training.mining;

import io.affectstream.corpus.mer.CsvTable;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The clips that were mined with the labels they were given, in the layout of MER's labels. */
public final class MinedFile {
  /** Beside a bundle. */
  public static final String NAME = "mined.csv";

  private MinedFile() {}

  /** Writes it into {@code folder}, whole or not at all. */
  public static void write(Path folder, List<FeaturisedClip> mined) throws IOException {
    var text = new StringBuilder(CsvTable.line(List.of("name", "discrete")));
    for (var clip : mined) {
      text.append(
          CsvTable.line(List.of(clip.name(), Emotion.ALL.get(clip.label()).diskSpelling())));
    }
    Files.createDirectories(folder);
    var part = folder.resolve(NAME + ".part");
    Files.writeString(part, text);
    Files.move(part, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
  }
}
