package io.affectstream.corpus.numpy;

import io.affectstream.corpus.mer.LeftOut;
import io.affectstream.corpus.mer.MerLabels;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Features and labels as MERTools lays them out: {@code features/MODEL-UTT/NAME.npy}, or {@code
 * -FRA} with a row a frame, of which the mean is taken; labels in MER's label files or {@code
 * label-6way.npz}.
 *
 * @param clips by name
 * @param leftOut files and rows that are not used
 */
public record FeatureFolder(Map<String, Clip> clips, List<LeftOut> leftOut) {
  private static final long MOST_NUMBERS = 250_000_000; // a gigabyte

  public FeatureFolder {
    clips = Collections.unmodifiableMap(new TreeMap<>(clips));
    leftOut = List.copyOf(leftOut);
  }

  /**
   * What is known of a clip.
   *
   * @param features by stream; one of zeros alone is absent, as MERTools writes what was not seen
   * @param label where the folder tells it
   * @param test whether it belongs to a test set of the label archive
   */
  public record Clip(Map<String, float[]> features, Optional<Emotion> label, boolean test) {
    public Clip {
      features = Map.copyOf(features);
    }
  }

  /**
   * Reads a folder.
   *
   * @throws IOException if it has no features, or its label archive makes no sense
   */
  public static FeatureFolder read(Path folder) throws IOException {
    var streams = FeatureStream.in(folder);
    var features = new TreeMap<String, Map<String, float[]>>();
    var leftOut = new ArrayList<LeftOut>();
    long room = MOST_NUMBERS;
    for (var stream : streams) {
      room = stream.read(features, leftOut, room);
    }
    var labels = MerLabels.read(folder, features.keySet());
    leftOut.addAll(labels.leftOut());
    var archive = archive(folder);
    var clips = new TreeMap<String, Clip>();
    features.forEach(
        (name, byStream) -> clips.put(name, clip(name, byStream, labels.emotions(), archive)));
    return new FeatureFolder(clips, leftOut);
  }

  private static LabelArchive archive(Path folder) throws IOException {
    var file = folder.resolve(LabelArchive.NAME);
    if (!Files.exists(file)) {
      return new LabelArchive(Map.of());
    }
    try {
      return LabelArchive.read(file);
    } catch (NumpyException e) {
      throw new IOException(file + " " + e.getMessage(), e);
    }
  }

  private static Clip clip(
      String name,
      Map<String, float[]> features,
      Map<String, Emotion> labels,
      LabelArchive archive) {
    var set = archive.sets().entrySet().stream().filter(s -> s.getValue().containsKey(name));
    var home = set.findFirst();
    boolean test = home.isPresent() && !home.get().getKey().equals(LabelArchive.TRAIN);
    var archived = home.flatMap(s -> s.getValue().getOrDefault(name, Optional.empty()));
    return new Clip(features, Optional.ofNullable(labels.get(name)).or(() -> archived), test);
  }
}
