package io.affectstream.training.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.dsp.WhisperLogMel;
import io.affectstream.inference.AcousticEncoder;
import io.affectstream.inference.JointEncoder;
import io.affectstream.inference.JointEncoder.Utterance;
import io.affectstream.inference.VoiceSeparator;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.joint.AudioTextFamily;
import io.affectstream.networks.separation.MossFormer2;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.WeightFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that hear, from the downloaded folder to what the publisher's code gave. */
class ImportedAudioTest {
  private static final String WITHIN = "within the tolerance of the case";

  @TempDir private Path home;

  private static void assertClose(double[] expected, float[] actual, double tolerance) {
    double[] values = IntStream.range(0, actual.length).mapToDouble(i -> actual[i]).toArray();
    assertThat(Computed.of(expected, values, tolerance)).matches(Computed::pass, WITHIN);
  }

  /** The feature is the sum of the last four states, so its error is at most the sum of theirs. */
  @Test
  void importedWhisperGivesThePublishedStates() throws IOException {
    var reference = Imports.reference("whisper-encoder");
    var bundle = Imports.bundle(reference.folder().path(), home, Role.ACOUSTIC);
    var present = NamedInput.mask("present", new long[] {37, 100}, 100);

    var inputs =
        Map.of("mel", reference.tensor("out.input_features"), "present", Imports.tensor(present));
    float[] feature = Imports.feature(bundle, inputs);

    double[] expected = new double[2 * 48];
    double tolerance = 0;
    for (int layer = 1; layer <= 4; layer++) {
      var name = "hidden_states." + layer;
      float[] states = reference.tensor("out." + name).toFloats();
      add(expected, 0, Imports.meanOfRows(states, 48, 0, 37));
      add(expected, 48, Imports.meanOfRows(states, 48, 100, 200));
      tolerance += reference.tolerance(name);
    }
    assertClose(expected, feature, tolerance);
  }

  private static void add(double[] sum, int at, double[] values) {
    for (int i = 0; i < values.length; i++) {
      sum[at + i] += values[i];
    }
  }

  @Test
  void importedWhisperHearsWhatItsFrontEndMakesOfAWaveform() throws IOException {
    var reference = Imports.reference("whisper-encoder");
    var bundle = Imports.bundle(reference.folder().path(), home, Role.ACOUSTIC);
    float[] clip = Arrays.copyOf(reference.tensor("in.waveform").toFloats(), 20_000);
    var mel = Tensor.floats(new WhisperLogMel(80, 2).features(clip), 1, 80, 200);
    var present = NamedInput.mask("present", new long[] {63}, 100); // 125 frames of 10 ms
    float[] expected =
        Imports.feature(bundle, Map.of("mel", mel, "present", Imports.tensor(present)));

    try (var encoder = AcousticEncoder.open(bundle.folder())) {
      assertThat(encoder.encode(List.of(clip)).getFirst())
          .containsExactly(expected, Offset.offset(1e-5f));
      assertThat(encoder.encode(List.of(new float[0])).getFirst()).doesNotContain(Float.NaN);
    }
  }

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
    assertThat(Computed.of(reference, output, feature)).matches(Computed::pass, WITHIN);
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
    add(expected, 0, Imports.meanOfRows(states, 40, 0, (int) rows[0]));
    add(expected, 40, Imports.meanOfRows(states, 40, 50, 50 + (int) rows[1]));
    assertClose(expected, feature, reference.tolerance("audio_tower"));
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
      assertClose(expected, projected, reference.tolerance(name));
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

  @Test
  void importedSeparationGivesThePublishedTracks() throws IOException {
    var reference = Imports.reference("mossformer2-ss");
    var bundle = Imports.bundle(reference.folder().path(), home, Role.SEPARATION);
    float[] mixtures = reference.tensor("in.waveform").toFloats();
    float[] all = new float[4 * 904];

    try (var separator = VoiceSeparator.open(bundle.folder())) {
      for (int i = 0; i < 2; i++) {
        var tracks = separator.separate(Arrays.copyOfRange(mixtures, 904 * i, 904 * (i + 1)));
        for (int track = 0; track < 2; track++) {
          System.arraycopy(tracks.get(track), 0, all, 904 * (2 * i + track), 904);
        }
      }
      assertThat(separator.separate(new float[3])).hasSize(2).allMatch(t -> t.length == 3);
    }

    assertThat(Computed.of(reference, "tracks_rescaled", all)).matches(Computed::pass, WITHIN);
  }

  /** As the hub has it: a checkpoint and a text file that names it. */
  @Test
  void separationWithoutAConfigurationIsToldByItsTensors() throws IOException {
    var reference = Imports.reference("mossformer2-ss");
    var source =
        Imports.published(reference, home, "last_best_checkpoint", "last_best_checkpoint.pt");

    Bundle bundle = Imports.bundle(source, home, Role.SEPARATION);

    var published = reference.folder().config(MossFormer2.Config.class);
    var told = bundle.config(MossFormer2.Config.class);
    assertThat(told.groupSize()).isEqualTo(256); // a constant of the published class
    assertThat(told).usingRecursiveComparison().ignoringFields("groupSize").isEqualTo(published);
  }
}
