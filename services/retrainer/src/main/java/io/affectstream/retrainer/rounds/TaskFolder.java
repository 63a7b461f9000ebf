package io.affectstream.retrainer.rounds;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.affectstream.inference.features.FeatureFile;
import io.affectstream.inference.release.ReleaseFolder;
import io.affectstream.retrainer.release.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of a round's task, {@code round-N.partial}: it holds features of people, and is gone
 * when the round is over, or at the next start.
 */
final class TaskFolder {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String NAME = "round-%d.partial";
  private static final String ANY = "round-*.partial";

  private TaskFolder() {}

  static Path of(Path data, long round) {
    return data.resolve(NAME.formatted(round));
  }

  /**
   * Writes what a child needs.
   *
   * @param shipped the bundle with labelled replay, and with the held-out clips that calibrate
   */
  static void write(Path folder, Task task, Path shipped, Material material) throws IOException {
    ReleaseFolder.delete(folder);
    Files.createDirectories(folder);
    Files.copy(shipped.resolve(Rounds.REPLAY), folder.resolve(Rounds.REPLAY));
    Files.copy(shipped.resolve(Rounds.HELD_OUT), folder.resolve(Rounds.HELD_OUT));
    FeatureFile.write(folder.resolve("human.safetensors"), material.human());
    FeatureFile.write(folder.resolve("pool.safetensors"), material.pool());
    WholeFile.write(folder.resolve("task.json"), JSON.writeValueAsString(task));
  }

  /** Removes what a process that was killed left; returns whether there was any. */
  static boolean clear(Path data) throws IOException {
    boolean any = false;
    try (var left = Files.newDirectoryStream(data, ANY)) {
      for (var folder : left) {
        ReleaseFolder.delete(folder);
        any = true;
      }
    }
    return any;
  }
}
