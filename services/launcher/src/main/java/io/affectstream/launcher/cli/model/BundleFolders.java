package io.affectstream.launcher.cli.model;

import io.affectstream.inference.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where bundles lie on disk. */
public final class BundleFolders {
  private BundleFolders() {}

  /** Whether a bundle lies in {@code folder}, in order or not. */
  static boolean isBundle(Path folder) {
    return Files.isRegularFile(folder.resolve(Bundle.CARD));
  }

  /**
   * What should be bundles: {@code models} itself if it is one, or else every folder in it and
   * every link there, even one that leads nowhere.
   *
   * @throws IOException naming {@code models}, if there is nothing
   */
  static List<Path> in(Path models) throws IOException {
    if (!Files.isDirectory(models)) {
      throw new IOException("there is no folder " + models + "; name one of bundles by --models");
    }
    if (isBundle(models)) {
      return List.of(models);
    }
    try (var files = Files.list(models)) {
      var folders = files.filter(file -> !Files.isRegularFile(file)).sorted().toList();
      if (folders.isEmpty()) {
        throw new IOException(
            models + " holds no bundles; name another folder, or make one by affect model import");
      }
      return folders;
    }
  }

  /**
   * The bundle in {@code folder}, its files checked.
   *
   * @throws IOException naming it and what to do, if there is none or it is not in order
   */
  static Bundle open(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      throw new IOException(folder + " is a link that leads nowhere; remove or mend it");
    }
    if (!isBundle(folder)) {
      throw new IOException(
          "%s is no bundle, it has no %s; move it elsewhere, or import it by affect model import"
              .formatted(folder, Bundle.CARD));
    }
    return Bundle.open(folder);
  }
}
