package io.affectstream.inference.features;

import io.affectstream.networks.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Clips with their features in one safetensors file, a row a clip: {@code vector.MODALITY} [clips,
 * width] in float16, zeros where the modality is missing; {@code heard.MODALITY} [clips] of 0 and
 * 1; {@code label} [clips], 255 where there is none; {@code confidence} [clips]; {@code names}, a
 * line a clip of id, tab and group.
 */
public final class FeatureFile {
  static final String VECTOR = "vector.";
  static final String HEARD = "heard.";
  static final String LABEL = "label";
  static final String CONFIDENCE = "confidence";
  static final String NAMES = "names";
  static final int UNLABELLED = 255;

  private FeatureFile() {}

  /**
   * Writes {@code clips} so that a reader sees all of them or the file that was there before.
   *
   * @throws IllegalArgumentException if two clips differ in the width of a modality, or a name
   *     holds a tab or the end of a line
   */
  public static void write(Path file, List<ClipFeatures> clips) throws IOException {
    Safetensors.write(file, WrittenFeatures.tensors(clips));
  }

  /**
   * The clips of {@code file}, in order.
   *
   * @param classes labels are below it
   * @throws FeatureFileException saying what is wrong with it
   */
  public static List<ClipFeatures> read(Path file, int classes) throws IOException {
    return new ReadFeatures(file, Safetensors.open(file), classes).clips();
  }
}
