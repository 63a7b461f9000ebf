package io.affectstream.training.reference;

import io.affectstream.dsp.WhisperLogMel;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;

/** The front-end of Whisper and Qwen2-Audio, from the waveforms of a case. */
final class LogMelRun {
  private static final String FEATURES = "input_features";
  private static final String FILTERS = "mel_filters";

  private LogMelRun() {}

  /**
   * @param mask the output that says which frames are of the clip
   */
  static CaseRun of(ReferenceCase reference, String mask) throws IOException {
    var json = reference.folder().json("preprocessor_config.json");
    int bands = json.path("feature_size").asInt();
    return of(reference, new WhisperLogMel(bands, json.path("chunk_length").asInt()), mask);
  }

  /** The same for a front-end that no file describes; outputs that the case lacks are left out. */
  static CaseRun of(ReferenceCase reference, WhisperLogMel frontEnd, String mask) {
    int bands = frontEnd.filters().bands();
    var waveform = reference.tensor("in.waveform");
    long[] lengths = NamedInput.longs(reference.tensor("in.lengths"));
    float[] features = new float[lengths.length * bands * frontEnd.frames()];
    long[] heard = new long[lengths.length * frontEnd.frames()];
    for (int clip = 0; clip < lengths.length; clip++) {
      int length = (int) lengths[clip];
      float[] samples = Arrays.copyOf(waveform.rows(clip, clip + 1).toFloats(), length);
      float[] window = frontEnd.features(samples);
      System.arraycopy(window, 0, features, clip * window.length, window.length);
      int from = clip * frontEnd.frames();
      Arrays.fill(heard, from, from + frontEnd.frames(length), 1);
    }
    var outputs = new LinkedHashMap<String, Computed>();
    outputs.put(FEATURES, Computed.of(reference, FEATURES, features));
    if (reference.has("out." + mask)) {
      outputs.put(mask, Computed.of(reference, mask, heard));
    }
    if (reference.has("out." + FILTERS)) {
      outputs.put(FILTERS, Computed.of(reference, FILTERS, filters(frontEnd)));
    }
    return new JavaRun("front-end", outputs);
  }

  /** [bins, bands], as the publisher keeps them. */
  private static float[] filters(WhisperLogMel frontEnd) {
    int bands = frontEnd.filters().bands();
    float[] filters = new float[frontEnd.bins() * bands];
    for (int i = 0; i < filters.length; i++) {
      filters[i] = (float) frontEnd.filters().weight(i % bands, i / bands);
    }
    return filters;
  }
}
