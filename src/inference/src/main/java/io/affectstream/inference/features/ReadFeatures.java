package io.affectstream.inference.features;

import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The tensors of a {@link FeatureFile} as clips; whatever does not fit together is refused. */
final class ReadFeatures {
  private static final int MOST_CLIPS = 1_000_000;
  private static final int WIDEST = 1 << 16;

  private final Path file;
  private final Weights tensors;
  private final int classes;

  ReadFeatures(Path file, Weights tensors, int classes) {
    this.file = file;
    this.tensors = tensors;
    this.classes = classes;
  }

  List<ClipFeatures> clips() throws FeatureFileException {
    var names = names();
    byte[] labels = bytes(FeatureFile.LABEL, names.size());
    float[] confidences = confidences(names.size());
    var columns = columns(names.size());
    var clips = new ArrayList<ClipFeatures>(names.size());
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      var vectors = new TreeMap<String, float[]>();
      for (var column : columns) {
        if (column.heard[i] == 1) {
          vectors.put(column.modality, vector(column, i));
        }
      }
      clips.add(
          new ClipFeatures(name[0], name[1], label(labels[i]), share(confidences[i]), vectors));
    }
    return clips;
  }

  /** A modality of every clip. */
  private record Column(String modality, byte[] heard, Tensor halves) {}

  private List<Column> columns(int clips) throws FeatureFileException {
    var columns = new ArrayList<Column>();
    for (var name : tensors.names()) {
      if (name.startsWith(FeatureFile.VECTOR)) {
        var modality = name.substring(FeatureFile.VECTOR.length());
        var halves = tensor(name, Dtype.F16);
        long[] shape = halves.shape();
        if (shape.length != 2 || shape[0] != clips || shape[1] < 1 || shape[1] > WIDEST) {
          throw fault(name + " is not " + clips + " clips of 1 to " + WIDEST + " numbers");
        }
        columns.add(new Column(modality, bytes(FeatureFile.HEARD + modality, clips), halves));
      }
    }
    return columns;
  }

  private float[] vector(Column column, int clip) throws FeatureFileException {
    int width = (int) column.halves.shape()[1];
    var vector = new float[width];
    for (int i = 0; i < width; i++) {
      short half = column.halves.data().getAtIndex(WrittenFeatures.HALF, (long) clip * width + i);
      vector[i] = Float.float16ToFloat(half);
      if (!Float.isFinite(vector[i])) {
        throw fault("a feature of " + column.modality + " is no finite number");
      }
    }
    return vector;
  }

  private OptionalInt label(byte stored) throws FeatureFileException {
    int label = Byte.toUnsignedInt(stored);
    if (label == FeatureFile.UNLABELLED) {
      return OptionalInt.empty();
    }
    if (label >= classes) {
      throw fault("a label is " + label + ", there are " + classes + " classes");
    }
    return OptionalInt.of(label);
  }

  private double share(float confidence) throws FeatureFileException {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw fault("a confidence is not 0 to 1");
    }
    return confidence;
  }

  private List<String[]> names() throws FeatureFileException {
    var text =
        new String(
            tensor(FeatureFile.NAMES, Dtype.U8).data().toArray(ValueLayout.JAVA_BYTE),
            StandardCharsets.UTF_8);
    var names = new ArrayList<String[]>();
    for (var line : text.lines().toList()) {
      var parts = line.split("\t", -1);
      if (parts.length != 2 || names.size() == MOST_CLIPS) {
        throw fault("its names are not up to " + MOST_CLIPS + " lines of id, tab and group");
      }
      names.add(parts);
    }
    return names;
  }

  private byte[] bytes(String name, int count) throws FeatureFileException {
    byte[] bytes = tensor(name, Dtype.U8).data().toArray(ValueLayout.JAVA_BYTE);
    if (bytes.length != count) {
      throw fault(name + " has " + bytes.length + " values for " + count + " clips");
    }
    return bytes;
  }

  private float[] confidences(int count) throws FeatureFileException {
    float[] confidences = tensor(FeatureFile.CONFIDENCE, Dtype.F32).toFloats();
    if (confidences.length != count) {
      throw fault("confidence has %d values for %d clips".formatted(confidences.length, count));
    }
    return confidences;
  }

  private Tensor tensor(String name, Dtype type) throws FeatureFileException {
    var tensor = tensors.find(name).orElseThrow(() -> fault("it has no " + name));
    if (tensor.dtype() != type) {
      throw fault(name + " is " + tensor.dtype() + ", not " + type);
    }
    return tensor;
  }

  private FeatureFileException fault(String what) {
    return new FeatureFileException(file, what);
  }
}
