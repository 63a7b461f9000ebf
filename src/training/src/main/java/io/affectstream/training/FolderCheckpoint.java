package io.affectstream.training;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A {@link Checkpoint} in a folder of its own, good only for the same options. */
public final class FolderCheckpoint implements Checkpoint {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final String options;

  /**
   * @param options what the weights depend on, as text; a state kept under others is ignored
   */
  public FolderCheckpoint(Path folder, String options) {
    this.folder = folder;
    this.options = options;
  }

  private record Kept(String options, int epochs, int bestEpoch, String metric, double score) {}

  @Override
  public State resume(Parameters parameters) throws IOException {
    if (!Files.exists(stateFile())) {
      return State.BEGINNING;
    }
    var kept = JSON.readValue(stateFile().toFile(), Kept.class);
    if (!kept.options().equals(options)) {
      return State.BEGINNING;
    }
    parameters.restore(read("last"));
    var validation = new Validation(kept.metric(), kept.score());
    return new State(kept.epochs(), new Best(kept.bestEpoch(), validation, read("best")));
  }

  @Override
  public void save(int epoch, Map<String, Tensor> last, Best best) throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(stateFile());
    Safetensors.write(weightFile("last"), last);
    if (best.epoch() == epoch) {
      Safetensors.write(weightFile("best"), best.weights());
    }
    var validation = best.validation();
    JSON.writeValue(
        stateFile().toFile(),
        new Kept(options, epoch, best.epoch(), validation.metric(), validation.score()));
  }

  /** Forgets everything, once the training is over. */
  public void delete() throws IOException {
    Files.deleteIfExists(stateFile());
    Files.deleteIfExists(weightFile("last"));
    Files.deleteIfExists(weightFile("best"));
    Files.deleteIfExists(folder);
  }

  private Map<String, Tensor> read(String which) throws IOException {
    Weights stored = Safetensors.open(weightFile(which));
    var copied = new LinkedHashMap<String, Tensor>();
    for (var name : stored.names()) {
      var tensor = stored.find(name).orElseThrow();
      copied.put(name, Tensor.floats(tensor.toFloats(), tensor.shape()));
    }
    return copied;
  }

  private Path stateFile() {
    return folder.resolve("state.json");
  }

  private Path weightFile(String which) {
    return folder.resolve(which + ".safetensors");
  }
}
