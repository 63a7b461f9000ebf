package io.affectstream.training.reference;

import io.affectstream.networks.Scope;
import io.affectstream.networks.language.CtTransformer;
import io.affectstream.networks.weights.Weights;
import io.affectstream.text.punctuation.Marks;
import io.affectstream.text.punctuation.Punctuator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/** CT-Transformer: the network, and whole texts marked window by window on each interpreter. */
final class PunctuationCases implements CaseFamily {

  private record Steps(CtTransformer.Config config) implements Network {
    static final List<String> OUTPUTS = List.of("logits", "embedded", "encoder_block_0");

    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var marked = CtTransformer.define(s, config, x.get(0), x.get(1));
      var block = marked.encoder().blocks().getFirst();
      return List.of(marked.logits(), marked.embedded(), block.output());
    }
  }

  private record Logits(CtTransformer.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      return List.of(CtTransformer.define(s, config, x.get(0), x.get(1)).logits());
    }
  }

  @Override
  public boolean matches(ReferenceCase reference) {
    return reference.family().equals("ct-transformer");
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var folder = FunAsrFolder.of(reference);
    var config = folder.config(CtTransformer.Config.class);
    var weights = folder.weights();
    var ids = NamedInput.of("ids", reference.tensor("in.inputs"));
    long[] lengths = NamedInput.longs(reference.tensor("in.text_lengths"));
    var runs = new ArrayList<CaseRun>();
    runs.add(batch(weights, config, ids, lengths));
    runs.add(single(reference, weights, config, ids, lengths));
    for (var interpreter : List.of(new OnnxInterpreter(), new TorchInterpreter())) {
      runs.add(texts(folder, weights, config, interpreter));
    }
    return runs;
  }

  private static CaseRun batch(
      Weights weights, CtTransformer.Config config, NamedInput ids, long[] lengths) {
    var mask = NamedInput.mask("mask", lengths, Math.toIntExact(ids.shape()[1]));
    var comparisons =
        Steps.OUTPUTS.stream().map(output -> new Comparison(output, Rows.of(mask))).toList();
    return new NetworkRun("batch", weights, List.of(ids, mask), new Steps(config), comparisons);
  }

  private static CaseRun single(
      ReferenceCase reference,
      Weights weights,
      CtTransformer.Config config,
      NamedInput ids,
      long[] lengths) {
    long alone = reference.tensor("out.b1.logits").shape()[1];
    int row = Arrays.stream(lengths).boxed().toList().indexOf(alone);
    int from = row * Math.toIntExact(ids.shape()[1]);
    long[] own = Arrays.copyOfRange(ids.requireIds(), from, from + Math.toIntExact(alone));
    return new NetworkRun(
        "single text",
        weights,
        List.of(NamedInput.ids("ids", own, 1, alone), NamedInput.ones("mask", 1, alone)),
        new Logits(config),
        List.of(Comparison.of("b1.logits")));
  }

  private static CaseRun texts(
      FunAsrFolder folder, Weights weights, CtTransformer.Config config, Interpreter interpreter)
      throws IOException {
    var model = config.modelConf();
    var marks = new Marks(model.puncList(), model.sentenceEndId());
    var computed = new LinkedHashMap<String, Computed>();
    int number = 0;
    for (var text : folder.reference().folder().json("texts.json")) {
      var punctuator =
          new Punctuator(
              folder.tokens(),
              marks,
              ids -> marks(ids, weights, config, interpreter),
              text.path("split_size").asInt());
      var punctuated = punctuator.punctuate(text.path("text").asText());
      var expected = text.path("expected").asText();
      var output = "text." + number++ + ".punc_array";
      long[] found = Arrays.stream(punctuated.marks()).asLongStream().toArray();
      computed.put(
          output,
          punctuated.text().equals(expected)
              ? Computed.of(folder.reference(), output, found)
              : Computed.failed(0, "wrote " + punctuated.text() + " for " + expected));
    }
    return new JavaRun("texts on " + interpreter.name(), computed);
  }

  private static int[] marks(
      int[] ids, Weights weights, CtTransformer.Config config, Interpreter interpreter) {
    long[] values = Arrays.stream(ids).asLongStream().toArray();
    var inputs =
        List.of(
            NamedInput.ids("ids", values, 1, ids.length), NamedInput.ones("mask", 1, ids.length));
    try {
      var run = new NetworkRun("", weights, inputs, new Logits(config), List.of());
      float[] best =
          Greedy.classes(interpreter.outputs(run).getFirst(), config.modelConf().puncList().size());
      return IntStream.range(0, best.length).map(i -> (int) best[i]).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
