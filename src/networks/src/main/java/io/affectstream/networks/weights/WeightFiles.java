package io.affectstream.networks.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The weights of a published checkpoint, whatever files they come in: safetensors or PyTorch's zip
 * archive, whole or in shards.
 *
 * @param source the file that stands for all of them: the weights themselves or their index
 * @param files the files that hold the values
 */
public record WeightFiles(Path source, List<Path> files) {
  private static final String INDEX = ".index.json";

  /** How checkpoints are published, what executes nothing by its very format first. */
  private static final List<String> USUAL_NAMES =
      List.of(
          "model.safetensors",
          "model.safetensors.index.json",
          "diffusion_pytorch_model.safetensors",
          "pytorch_model.bin",
          "pytorch_model.bin.index.json",
          "model.pt",
          "model.pth",
          "model.bin",
          "last_best_checkpoint.pt");

  private static final List<String> ENDINGS =
      List.of(".safetensors", ".pt", ".pth", ".bin", ".ckpt");
  private static final List<String> BESIDE_MODELS =
      List.of(
          "io.safetensors", "training_args.bin", "optimizer.pt", "scheduler.pt", "rng_state.pth");

  public WeightFiles {
    files = List.copyOf(files);
  }

  /**
   * Maps the weights at {@code path}: a folder, a file of weights or the index of several. They
   * must not change while their tensors are in use.
   *
   * @throws MalformedWeightsException if a file is damaged or does more than hold tensors
   * @throws IOException naming the folder, if it holds no weights or more than one candidate
   */
  public static Weights open(Path path) throws IOException {
    return find(path).read();
  }

  /** Finds the files of {@code path} without opening them, an index excepted. */
  public static WeightFiles find(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return of(path);
    }
    for (var name : USUAL_NAMES) {
      if (PlainFiles.exists(path.resolve(name))) {
        return of(path.resolve(name));
      }
    }
    return of(only(path));
  }

  private static WeightFiles of(Path file) throws IOException {
    PlainFiles.resolve(file);
    return new WeightFiles(file, isIndex(file) ? ShardedWeights.read(file).files() : List.of(file));
  }

  private static Path only(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      var candidates = files.filter(WeightFiles::mayHoldWeights).sorted().toList();
      return Optional.of(candidates)
          .filter(found -> found.size() == 1)
          .map(List::getFirst)
          .orElseThrow(() -> new IOException(folder + choice(candidates)));
    }
  }

  private static String choice(List<Path> candidates) {
    return candidates.isEmpty()
        ? " holds no weights: no *.safetensors, *.bin, *.pt or *.pth"
        : " holds several weights, name one of them: " + candidates;
  }

  private static boolean mayHoldWeights(Path file) {
    var name = name(file);
    return ENDINGS.stream().anyMatch(name::endsWith) && !BESIDE_MODELS.contains(name);
  }

  private static boolean isIndex(Path file) {
    return name(file).endsWith(INDEX);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  /** Maps the files that were found. */
  public Weights read() throws IOException {
    return isIndex(source) ? ShardedWeights.read(source).open() : read(source);
  }

  /**
   * The whole numbers that an archive of PyTorch keeps in the dictionary {@code name} beside its
   * weights, such as sizes; empty for files that keep none.
   */
  public Map<String, Long> numbers(String name) throws IOException {
    return isIndex(source) || isSafetensors(source)
        ? Map.of()
        : TorchCheckpoint.numbers(source, name);
  }

  private static boolean isSafetensors(Path file) {
    return name(file).endsWith(".safetensors");
  }

  static Weights read(Path file) throws IOException {
    return isSafetensors(file) ? Safetensors.open(file) : TorchCheckpoint.open(file);
  }
}
