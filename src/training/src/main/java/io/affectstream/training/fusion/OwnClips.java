package io.affectstream.training.fusion;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.features.FeatureFile;
import io.affectstream.methods.selection.BalancedDraw;
import io.affectstream.training.data.FeaturisedClip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The clips that a head takes along in its bundle: those it was trained on, so that it can be
 * trained again with others, and those such a training is judged by.
 */
public final class OwnClips {
  /** Of both files together; what is beyond is left out, class by class alike. */
  static final int MOST_BYTES = 3_000_000;

  private static final int HELD_OUT_BYTES = MOST_BYTES / 3;
  private static final int DIRECTORY_BYTES = 4_096; // of safetensors: nine tensors' names
  private static final int BYTES_A_CLIP = 64; // label, confidence, flags, separators

  private OwnClips() {}

  /**
   * Writes both files into {@code folder}.
   *
   * @param seed of the draw, where there are more clips than the files may hold
   */
  public static void write(
      Path folder, List<FeaturisedClip> replay, List<FeaturisedClip> heldOut, long seed)
      throws IOException {
    write(folder.resolve(Bundle.HELD_OUT), heldOut, HELD_OUT_BYTES, seed);
    write(folder.resolve(Bundle.REPLAY), replay, MOST_BYTES - HELD_OUT_BYTES, seed);
  }

  private static void write(Path file, List<FeaturisedClip> clips, int bytes, long seed)
      throws IOException {
    int largest = clips.stream().mapToInt(clip -> bytes(clip)).max().orElse(BYTES_A_CLIP);
    int most = (bytes - DIRECTORY_BYTES) / largest;
    var drawn = drawn(clips, most, seed);
    FeatureFile.write(file, drawn.stream().map(FeaturisedClip::stored).toList());
  }

  /** As many of each class as of every other, as far as they last; all if there are no more. */
  public static List<FeaturisedClip> drawn(List<FeaturisedClip> clips, int most, long seed) {
    int[] labels = clips.stream().mapToInt(FeaturisedClip::label).toArray();
    return Arrays.stream(BalancedDraw.of(labels, most, seed)).mapToObj(clips::get).toList();
  }

  private static int bytes(FeaturisedClip clip) {
    int numbers = clip.features().values().stream().mapToInt(feature -> feature.length).sum();
    int names = 3 * (clip.name().length() + clip.speaker().length()); // UTF-8 at its longest
    return numbers * Short.BYTES + names + BYTES_A_CLIP;
  }
}
