package io.affectstream.training.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.JointEncoder;
import io.affectstream.inference.JointEncoder.Utterance;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.joint.AudioTextFamily;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.WeightFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of audio and text, from the downloaded folder to what the publisher's code gave. */
class ImportedAudioTextTest {
  @TempDir private Path home;

  private static CaseSound sound(ReferenceCase reference) {
    return reference.family().equals("qwen-audio")
        ? CaseSound.shortened(reference)
        : CaseSound.padded(reference);
  }

  private static Map<String, Tensor> heard(CaseSound sound) {
    var inputs = new HashMap<String, Tensor>();
    inputs.put("mel", Imports.tensor(sound.mel()));
    inputs.put("places", Imports.tensor(sound.places()));
    inputs.put("audio_mask", Imports.tensor(sound.mask()));
    return inputs;
  }

  @ParameterizedTest
  @CsvSource({"qwen-audio-joint, sum_last4_mean, 1", "qwen2-audio, avg_last4_mean, 4"})
  void importedModelOfAudioAndTextGivesThePublishedFeature(String name, String output, int layers)
      throws IOException {
    var reference = Imports.reference(name);
    var bundle = Imports.bundle(reference.folder().path(), home, Role.JOINT);
    var sound = sound(reference);
    var ids = NamedInput.of("ids", reference.tensor("in.input_ids"));
    var json = reference.folder().json("config.json");
    int[] rows = Arrays.stream(sound.rows()).mapToInt(Math::toIntExact).toArray();
    var splice = AudioTextFamily.of(json).config(json).splice();
    long[] sources = splice.sources(ids.requireIds(), rows, sound.rowsPerClip());

    var inputs = heard(sound);
    inputs.put("ids", reference.tensor("in.input_ids"));
    inputs.put("source", Imports.tensor(NamedInput.ids("source", sources, ids.shape())));
    inputs.put(
        "mask", Imports.tensor(NamedInput.mask("mask", reference.tensor("in.attention_mask"))));
    float[] feature = Imports.feature(bundle, inputs);

    for (int i = 0; i < feature.length; i++) {
      feature[i] /= layers;
    }
    Imports.assertWithinTolerance(Computed.of(reference, output, feature));
  }

  private float[] tower(ReferenceCase reference) throws IOException {
    var bundle = Imports.bundle(reference.folder().path(), home, Role.ACOUSTIC);
    var sound = sound(reference);
    var inputs = heard(sound);
    inputs.put(
        "present", Imports.tensor(NamedInput.mask("present", sound.rows(), sound.rowsPerClip())));
    return Imports.feature(bundle, inputs);
  }

  @Test
  void importedTowerOfQwen2AudioGivesThePublishedStates() throws IOException {
    var reference = Imports.reference("qwen2-audio");

    float[] feature = tower(reference);

    float[] states = reference.tensor("out.audio_tower").toFloats();
    long[] rows = sound(reference).rows();
    double[] expected = new double[80];
    Imports.add(expected, 0, Imports.meanOfRows(states, 40, 0, (int) rows[0]));
    Imports.add(expected, 40, Imports.meanOfRows(states, 40, 50, 50 + (int) rows[1]));
    Imports.assertClose(expected, feature, reference.tolerance("audio_tower"));
  }

  /** Only the projected states are published; the mean and an affine map may change places. */
  @Test
  void importedTowerOfQwenAudioGivesThePublishedSpans() throws IOException {
    var reference = Imports.reference("qwen-audio-joint");
    var published = WeightFiles.open(reference.folder().path());
    float[] w = published.get("transformer.audio.proj.weight", 40, 36).toFloats();
    float[] b = published.get("transformer.audio.proj.bias", 40).toFloats();

    float[] feature = tower(reference);

    for (int clip = 0; clip < 2; clip++) {
      var name = "audio_span." + clip;
      var span = reference.tensor("out." + name);
      double[] expected = Imports.meanOfRows(span.toFloats(), 40, 1, (int) span.shape()[0] - 1);
      float[] projected = b.clone();
      for (int i = 0; i < w.length; i++) {
        projected[i / 36] += w[i] * feature[36 * clip + i % 36];
      }
      Imports.assertClose(expected, projected, reference.tolerance(name));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"qwen-audio-joint", "qwen2-audio"})
  void importedModelOfAudioAndTextServes(String name) throws IOException {
    var reference = Imports.reference(name);
    var source = Imports.published(reference, home, "config.json", "model.safetensors");
    Imports.addTokenizer(source);
    var clip = new float[8_000];
    clip[4_000] = 1;

    try (var encoder = JointEncoder.open(Imports.bundle(source, home, Role.JOINT).folder())) {
      var features =
          encoder.encode(
              List.of(
                  new Utterance(clip, "the rain"),
                  new Utterance(clip, "the train"),
                  new Utterance(new float[100], "the rain"),
                  new Utterance(new float[80_000], "")));
      assertThat(features).doesNotHaveDuplicates().allMatch(feature -> feature.length >= 40);
    }
  }
}
