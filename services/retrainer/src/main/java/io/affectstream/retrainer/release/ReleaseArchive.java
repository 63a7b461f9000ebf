package io.affectstream.retrainer.release;

import io.affectstream.inference.release.ReleaseFolder;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.topics.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The releases of the last days on disk, {@code releases/SEQUENCE/}: the record as it was
 * published, its key, and the ids of the clips behind it. The newest few of each key are kept.
 */
public final class ReleaseArchive {
  private static final Logger LOGGER = LoggerFactory.getLogger(ReleaseArchive.class);
  private static final int KEPT = 5;
  private static final String FOLDER = "releases";
  private static final String UNFINISHED = ".partial";
  private static final String RECORD = "release.avro";
  private static final String KEY = "key.txt";
  private static final String SAMPLES = "samples.txt";

  private final Path folder;
  private final Topic<ModelRelease> topic;

  /**
   * @param data the folder of the retrainer
   */
  public ReleaseArchive(Path data, Topic<ModelRelease> topic) {
    this.folder = data.resolve(FOLDER);
    this.topic = topic;
  }

  /** Oldest first. What cannot be read is said and left out. */
  public List<KeptRelease> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var found = new ArrayList<KeptRelease>();
    for (var one : numbered()) {
      try {
        found.add(read(one));
      } catch (IOException | PoisonRecordException e) {
        LOGGER.atWarn().log("{} holds no release that can be read: {}", one, e.getMessage());
      }
    }
    found.sort(Comparator.comparingLong(KeptRelease::sequence));
    return found;
  }

  /** The highest number that was given, also to what cannot be read any more; 0 without any. */
  long lastSequence() throws IOException {
    return Files.isDirectory(folder)
        ? numbered().stream()
            .mapToLong(one -> Long.parseLong(one.getFileName().toString()))
            .max()
            .orElse(0)
        : 0;
  }

  /** Removes what a process that was killed had half written; nobody may keep one meanwhile. */
  void sweep() throws IOException {
    if (Files.isDirectory(folder)) {
      try (var left = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
        for (var one : left) {
          ReleaseFolder.delete(one);
        }
      }
    }
  }

  /** Keeps {@code kept}, whole or not at all, and lets the oldest go. */
  public void keep(KeptRelease kept) throws IOException {
    Files.createDirectories(folder);
    var unfinished = folder.resolve(kept.sequence() + UNFINISHED);
    ReleaseFolder.delete(unfinished);
    Files.createDirectory(unfinished);
    WholeFile.write(unfinished.resolve(RECORD), topic.encode(kept.release()));
    WholeFile.write(unfinished.resolve(KEY), kept.key() + "\n");
    WholeFile.write(unfinished.resolve(SAMPLES), lines(kept.samples()));
    WholeFile.move(unfinished, folder.resolve(Long.toString(kept.sequence())));
    prune();
  }

  private KeptRelease read(Path one) throws IOException, PoisonRecordException {
    var release = topic.decode(Files.readAllBytes(one.resolve(RECORD)));
    return new KeptRelease(
        Files.readString(one.resolve(KEY)).strip(),
        release,
        Files.readAllLines(one.resolve(SAMPLES)));
  }

  private void prune() throws IOException {
    var byKey = all().stream().collect(Collectors.groupingBy(KeptRelease::key));
    for (var kept : byKey.values()) {
      for (var old : kept.subList(0, Math.max(0, kept.size() - KEPT))) {
        remove(Long.toString(old.sequence()));
      }
    }
  }

  /** Not seen any more at once, gone a little later. */
  private void remove(String number) throws IOException {
    var unfinished = folder.resolve(number + UNFINISHED);
    WholeFile.move(folder.resolve(number), unfinished);
    ReleaseFolder.delete(unfinished);
  }

  private List<Path> numbered() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches("\\d{1,10}")).toList();
    }
  }

  private static String lines(List<String> ids) {
    return ids.stream().map(id -> id + "\n").collect(Collectors.joining());
  }
}
