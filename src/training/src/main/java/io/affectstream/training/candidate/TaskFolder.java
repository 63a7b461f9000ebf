package io.affectstream.training.candidate;

import io.affectstream.corpus.plan.Split;
import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.inference.features.FeatureFile;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.Modality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What lies in the folder of a task.
 *
 * @param replay labelled clips, whose labels are certain
 * @param human clips of the stream that people labelled
 * @param pool clips of the stream with the class that the champion gave them
 * @param heldOut labelled clips that nothing learns from; they say how sure the candidate may be
 */
record TaskFolder(
    CandidateTask task,
    List<FeaturisedClip> replay,
    List<FeaturisedClip> human,
    List<ClipFeatures> pool,
    List<FeaturisedClip> heldOut) {
  static final String REPLAY = "replay.safetensors";
  static final String HUMAN = "human.safetensors";
  static final String POOL = "pool.safetensors";
  static final String HELD_OUT = "heldout.safetensors";
  private static final long MOST_BYTES = 64L << 20;

  /**
   * Reads a folder.
   *
   * @throws IOException naming the file that is missing, too large or makes no sense
   */
  static TaskFolder read(Path folder) throws IOException {
    var task = CandidateTask.read(folder);
    var replay = clips(folder.resolve(REPLAY));
    var human = clips(folder.resolve(HUMAN));
    var pool = clips(folder.resolve(POOL));
    var heldOut = clips(folder.resolve(HELD_OUT));
    requireSome(folder.resolve(REPLAY), replay, "to learn from");
    requireSome(folder.resolve(HELD_OUT), heldOut, "to calibrate by");
    requireOnce(folder, Stream.of(replay, human, pool).flatMap(List::stream).toList());
    requireFitting(folder.resolve(HUMAN), replay, human);
    requireFitting(folder.resolve(POOL), replay, pool);
    requireFitting(folder.resolve(HELD_OUT), replay, heldOut);
    return new TaskFolder(task, labelled(replay), labelled(human), pool, labelled(heldOut));
  }

  private static void requireSome(Path file, List<ClipFeatures> clips, String what)
      throws IOException {
    if (clips.isEmpty()) {
      throw new IOException("%s holds no clip %s".formatted(file, what));
    }
  }

  /** Writes a task without labels of people. */
  static void write(
      Path folder,
      CandidateTask task,
      List<ClipFeatures> replay,
      List<ClipFeatures> heldOut,
      List<ClipFeatures> pool)
      throws IOException {
    Files.createDirectories(folder);
    task.write(folder);
    FeatureFile.write(folder.resolve(REPLAY), replay);
    FeatureFile.write(folder.resolve(HUMAN), List.of());
    FeatureFile.write(folder.resolve(POOL), pool);
    FeatureFile.write(folder.resolve(HELD_OUT), heldOut);
  }

  /** What the labelled clips were heard or seen by, in the order of heads' inputs. */
  List<String> modalities() {
    var heard =
        replay.stream().flatMap(c -> c.features().keySet().stream()).collect(Collectors.toSet());
    return Stream.of(Modality.values()).map(Modality::label).filter(heard::contains).toList();
  }

  /** A clip of the pool as heads take it, with the class that the champion gave it. */
  static FeaturisedClip clip(ClipFeatures stored) {
    return new FeaturisedClip(
        stored.id(), stored.group(), Split.TUNE, stored.label().orElseThrow(), stored.vectors());
  }

  private static List<FeaturisedClip> labelled(List<ClipFeatures> stored) {
    return stored.stream().map(TaskFolder::clip).toList();
  }

  private static List<ClipFeatures> clips(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is missing; the retrainer writes it, if only an empty one");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("%s has more than %d MiB".formatted(file, MOST_BYTES >> 20));
    }
    var clips = FeatureFile.read(file, Emotion.ALL.size());
    if (clips.stream().anyMatch(clip -> clip.label().isEmpty())) {
      throw new IOException(file + " has a clip without a label; every clip needs one here");
    }
    return clips;
  }

  private static void requireOnce(Path folder, List<ClipFeatures> clips) throws IOException {
    Set<String> ids = new HashSet<>();
    for (var clip : clips) {
      if (!ids.add(clip.id())) {
        throw new IOException("the feature files of " + folder + " have one clip twice");
      }
    }
  }

  private static void requireFitting(
      Path file, List<ClipFeatures> replay, List<ClipFeatures> others) throws IOException {
    var widths = widths(replay);
    for (var other : widths(others).entrySet()) {
      int wanted = widths.getOrDefault(other.getKey(), other.getValue());
      if (wanted != other.getValue()) {
        throw new IOException(
            "%s has %s features of %d numbers, the labelled clips have %d: another encoder made them"
                .formatted(file, other.getKey(), other.getValue(), wanted));
      }
    }
  }

  private static Map<String, Integer> widths(List<ClipFeatures> clips) {
    var widths = new HashMap<String, Integer>();
    clips.forEach(clip -> clip.vectors().forEach((m, vector) -> widths.put(m, vector.length)));
    return widths;
  }
}
