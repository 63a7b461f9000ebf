package io.affectstream.inference.features;

import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Clips as the tensors of a {@link FeatureFile}. */
final class WrittenFeatures {
  static final ValueLayout.OfShort HALF =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private WrittenFeatures() {}

  static Map<String, Tensor> tensors(List<ClipFeatures> clips) {
    var tensors = new TreeMap<String, Tensor>();
    var modalities = new TreeSet<String>();
    clips.forEach(clip -> modalities.addAll(clip.vectors().keySet()));
    for (var modality : modalities) {
      tensors.put(FeatureFile.VECTOR + modality, vectors(modality, clips));
      tensors.put(FeatureFile.HEARD + modality, heard(modality, clips));
    }
    tensors.put(FeatureFile.LABEL, labels(clips));
    tensors.put(FeatureFile.CONFIDENCE, confidences(clips));
    tensors.put(FeatureFile.NAMES, names(clips));
    return tensors;
  }

  private static Tensor vectors(String modality, List<ClipFeatures> clips) {
    int width =
        clips.stream()
            .filter(clip -> clip.vectors().containsKey(modality))
            .mapToInt(clip -> clip.vectors().get(modality).length)
            .findFirst()
            .orElse(0);
    var halves = MemorySegment.ofArray(new byte[clips.size() * width * Short.BYTES]);
    for (int i = 0; i < clips.size(); i++) {
      float[] vector = clips.get(i).vectors().get(modality);
      if (vector != null) {
        requireWidth(modality, vector, width);
        put(halves, (long) i * width, vector);
      }
    }
    return new Tensor(Dtype.F16, halves, clips.size(), width);
  }

  private static void put(MemorySegment halves, long at, float[] vector) {
    for (int i = 0; i < vector.length; i++) {
      halves.setAtIndex(HALF, at + i, Float.floatToFloat16(vector[i]));
    }
  }

  private static void requireWidth(String modality, float[] vector, int width) {
    if (vector.length != width) {
      throw new IllegalArgumentException(
          "features of %s are %d and %d wide".formatted(modality, width, vector.length));
    }
  }

  private static Tensor heard(String modality, List<ClipFeatures> clips) {
    var heard = new byte[clips.size()];
    for (int i = 0; i < heard.length; i++) {
      heard[i] = (byte) (clips.get(i).vectors().containsKey(modality) ? 1 : 0);
    }
    return bytes(heard);
  }

  private static Tensor labels(List<ClipFeatures> clips) {
    var labels = new byte[clips.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) clips.get(i).label().orElse(FeatureFile.UNLABELLED);
    }
    return bytes(labels);
  }

  private static Tensor confidences(List<ClipFeatures> clips) {
    var confidences = new float[clips.size()];
    for (int i = 0; i < confidences.length; i++) {
      confidences[i] = (float) clips.get(i).confidence();
    }
    return Tensor.floats(confidences, confidences.length);
  }

  private static Tensor names(List<ClipFeatures> clips) {
    var names = new StringBuilder();
    for (var clip : clips) {
      names.append(name(clip.id())).append('\t').append(name(clip.group())).append('\n');
    }
    return bytes(names.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String name(String text) {
    if (text.indexOf('\t') >= 0 || text.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a clip's name holds a tab or the end of a line");
    }
    return text;
  }

  private static Tensor bytes(byte[] bytes) {
    return new Tensor(Dtype.U8, MemorySegment.ofArray(bytes), bytes.length);
  }
}
