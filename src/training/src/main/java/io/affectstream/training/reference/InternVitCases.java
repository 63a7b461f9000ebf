package io.affectstream.training.reference;

import io.affectstream.networks.Scope;
import io.affectstream.networks.vision.AttentionPool;
import io.affectstream.networks.vision.InternVit;
import io.affectstream.networks.vision.PositionGrid;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.WeightFiles;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** InternViT with its projector, also on pictures of another size than it was trained with. */
final class InternVitCases implements CaseFamily {

  private record All(InternVit.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var steps = InternVit.define(s, config, config.grid(), x.getFirst());
      V last = steps.states().getLast();
      var outputs = new ArrayList<>(steps.states());
      outputs.add(steps.states().getFirst());
      outputs.add(last);
      outputs.add(steps.blocks().getFirst().attention());
      outputs.add(steps.blocks().getFirst().feedForward());
      outputs.add(projected(s, config, last));
      return outputs;
    }

    List<Comparison> comparisons() {
      return new Comparisons()
          .wholeEach("hidden_states.", config.numHiddenLayers() + 1)
          .whole("embeddings", "last_hidden_state", "block0_attention", "block0_mlp", "projected")
          .list();
    }
  }

  private record Ends(InternVit.Config config, PositionGrid grid) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var states = InternVit.define(s, config, grid, x.getFirst()).states();
      return List.of(states.getFirst(), states.getLast(), projected(s, config, states.getLast()));
    }
  }

  private record Projected(InternVit.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var steps = InternVit.define(s, config, config.grid(), x.getFirst());
      return List.of(projected(s, config, steps.states().getLast()));
    }
  }

  private static <V> V projected(Scope<V> s, InternVit.Config config, V tokens) {
    var projector = Objects.requireNonNull(config.clipProjector(), "the case has no projector");
    return AttentionPool.define(s.in("clip_projector"), projector, config.hiddenSize(), tokens);
  }

  @Override
  public boolean matches(ReferenceCase reference) {
    return reference.family().equals("internvit");
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var config = reference.folder().config(InternVit.Config.class);
    var weights = InternVit.named(Safetensors.open(reference.folder().file("model.safetensors")));
    var batch = reference.tensor("in.pixel_values");
    var all = new All(config);
    var single = List.of(Comparison.of("b1.projected"));
    var original = InternVit.named(WeightFiles.open(reference.folder().file("classification.pth")));
    return List.of(
        run("batch", weights, batch, all, all.comparisons()),
        run("single picture", weights, batch.rows(0, 1), new Projected(config), single),
        run("publishers' names", original, batch, all, all.comparisons()),
        larger(reference, weights, config));
  }

  private static CaseRun larger(ReferenceCase reference, Weights weights, InternVit.Config config) {
    var pixels = reference.tensor("in.pixel_values_larger");
    int height = Math.toIntExact(pixels.shape()[2]);
    int width = Math.toIntExact(pixels.shape()[3]);
    var grid = PositionGrid.of(height, width, config.patchSize());
    var comparisons =
        new Comparisons()
            .whole("larger.embeddings", "larger.last_hidden_state", "larger.projected")
            .list();
    return run("larger picture", weights, pixels, new Ends(config, grid), comparisons);
  }

  private static CaseRun run(
      String name, Weights weights, Tensor pixels, Network network, List<Comparison> comparisons) {
    return new NetworkRun(
        name, weights, List.of(NamedInput.of("pixels", pixels)), network, comparisons);
  }
}
