package io.affectstream.training.reference;

import io.affectstream.dsp.SpeechFrontEnd;
import io.affectstream.networks.audio.FilterBankConfig;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** FunASR's {@code WavFrontend}: filter bank, low frame rate, normalisation by {@code am.mvn}. */
final class FunAsrFrontEndCases implements CaseFamily {
  private static final String WAVEFORM = "in.waveform.";

  @Override
  public boolean matches(ReferenceCase reference) {
    return reference.family().equals("funasr-frontend");
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var frontEnd = frontEnd(reference);
    var computed = new LinkedHashMap<String, Computed>();
    for (int clip = 0; reference.has(WAVEFORM + clip); clip++) {
      float[] samples = reference.tensor(WAVEFORM + clip).toFloats();
      var fbank = frontEnd.fbank().features(samples);
      put(computed, reference, "fbank." + clip, fbank.values());
      put(computed, reference, "lfr." + clip, frontEnd.stacking().apply(fbank).values());
      put(computed, reference, "feats." + clip, frontEnd.features(samples).values());
    }
    return List.of(new JavaRun("front-end", computed));
  }

  private static SpeechFrontEnd frontEnd(ReferenceCase reference) throws IOException {
    var config = reference.folder().yaml("config.yaml").path("frontend_conf");
    return FunAsrFolder.frontEnd(
        reference.folder(), reference.folder().config(config, FilterBankConfig.class));
  }

  private static void put(
      Map<String, Computed> computed, ReferenceCase reference, String output, float[] values) {
    computed.put(output, Computed.of(reference, output, values));
  }
}
