package io.affectstream.training.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affectstream.dsp.Cmvn;
import io.affectstream.dsp.KaldiFbank;
import io.affectstream.dsp.LowFrameRate;
import io.affectstream.dsp.SpeechFrontEnd;
import io.affectstream.networks.audio.FilterBankConfig;
import io.affectstream.networks.weights.WeightFiles;
import io.affectstream.networks.weights.Weights;
import io.affectstream.text.TokenList;
import java.io.IOException;
import java.nio.file.Files;

/**
 * A case with a checkpoint as FunASR publishes it: {@code config.yaml}, {@code tokens.json}, {@code
 * model.pt}.
 *
 * @param tokens of the network
 */
record FunAsrFolder(ReferenceCase reference, TokenList tokens) {

  static FunAsrFolder of(ReferenceCase reference) throws IOException {
    var file = reference.folder().file("tokens.json");
    return new FunAsrFolder(reference, TokenList.parse(Files.readAllBytes(file), file.toString()));
  }

  /** {@code config.yaml}, with the size of the vocabulary that it does not say. */
  <C> C config(Class<C> type) throws IOException {
    var tree = reference.folder().yaml("config.yaml");
    if (tree instanceof ObjectNode config) {
      config.put("vocab_size", tokens.size());
    }
    return reference.folder().config(tree, type);
  }

  /** What turns sound into the features of {@code config}, with the {@code am.mvn} beside it. */
  static SpeechFrontEnd frontEnd(CaseFolder folder, FilterBankConfig config) throws IOException {
    return new SpeechFrontEnd(
        new KaldiFbank(config.nMels()),
        new LowFrameRate(config.lfrM(), config.lfrN()),
        Cmvn.parse(Files.readString(folder.file("am.mvn"))));
  }

  Weights weights() throws IOException {
    return WeightFiles.open(reference.folder().file("model.pt"));
  }
}
