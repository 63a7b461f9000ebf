package io.affectstream.inference.imported;

import io.affectstream.networks.weights.PlainFiles;
import io.affectstream.networks.weights.WeightFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the files of a checkpoint into a bundle without doubling them: as hard links, or as copies
 * where the file system or its owner does not allow links. Symbolic links would not do, ONNX
 * Runtime takes external data only from plain files beside the graph.
 */
final class Linking {
  private final List<String> copied = new ArrayList<>();

  /** The names of those that had to be copied. */
  List<String> copied() {
    return List.copyOf(copied);
  }

  /** Links all files of {@code weights}, with their index, and names those that hold values. */
  List<String> all(WeightFiles weights, Path folder) throws IOException {
    if (!weights.files().contains(weights.source())) {
      one(weights.source(), folder);
    }
    var names = new ArrayList<String>();
    for (var file : weights.files()) {
      names.add(one(file, folder));
    }
    return names;
  }

  /**
   * Links one file under its own name.
   *
   * @throws IOException naming it, if it is missing
   */
  String one(Path file, Path folder) throws IOException {
    var name = String.valueOf(file.getFileName());
    var real = PlainFiles.resolve(file);
    try {
      Files.createLink(folder.resolve(name), real);
    } catch (FileSystemException | UnsupportedOperationException _) {
      Files.copy(real, folder.resolve(name)); // another file system, or not ours to link
      copied.add(name);
    }
    return name;
  }

  /** Removes a folder of plain files, if it is there. */
  static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
