package io.affectstream.inference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Whether this machine can have a CUDA device, told by the files of the driver: ONNX Runtime would
 * first unpack some hundred megabytes to find out.
 */
final class CudaDriver {
  private static final String LIBRARY = "libcuda.so.1";
  private static final Path OF_WINDOWS_SUBSYSTEM = Path.of("dev/dxg"); // stands for every device
  private static final List<Path> USUAL_FOLDERS =
      List.of(
          Path.of("usr/lib/x86_64-linux-gnu"),
          Path.of("usr/lib64"),
          Path.of("usr/lib"),
          Path.of("usr/lib/wsl/lib"),
          Path.of("usr/local/nvidia/lib64"),
          Path.of("usr/local/cuda/compat"));

  private final Path root;
  private final String searchPath;

  /**
   * @param root of the file system
   * @param searchPath more folders of libraries, separated by colons
   */
  CudaDriver(Path root, String searchPath) {
    this.root = root;
    this.searchPath = searchPath;
  }

  static CudaDriver ofThisMachine() {
    return new CudaDriver(
        Path.of("/"), Objects.requireNonNullElse(System.getenv("LD_LIBRARY_PATH"), ""));
  }

  boolean has(int device) {
    return hasLibrary()
        && (Files.exists(root.resolve("dev/nvidia" + device))
            || Files.exists(root.resolve(OF_WINDOWS_SUBSYSTEM)));
  }

  private boolean hasLibrary() {
    var named = Arrays.stream(searchPath.split(":")).filter(f -> !f.isBlank()).map(Path::of);
    return Stream.concat(USUAL_FOLDERS.stream(), named)
        .anyMatch(folder -> Files.exists(root.resolve(folder).resolve(LIBRARY)));
  }
}
