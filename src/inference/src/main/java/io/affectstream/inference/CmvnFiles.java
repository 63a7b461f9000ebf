package io.affectstream.inference;

import io.affectstream.dsp.Cmvn;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleException;
import java.io.IOException;
import java.nio.file.Files;

/** The statistics of a bundle's front-end, which must be as wide as what its network reads. */
final class CmvnFiles {
  private static final String FILE = "am.mvn";

  private CmvnFiles() {}

  /**
   * @throws BundleException if the file cannot be read or has another width
   */
  static Cmvn read(Bundle bundle, int width) throws IOException {
    try {
      var cmvn = Cmvn.parse(Files.readString(bundle.file(FILE)));
      if (cmvn.width() == width) {
        return cmvn;
      }
      throw new BundleException(
          bundle.folder(), "%s is %d wide, the network %d".formatted(FILE, cmvn.width(), width));
    } catch (IllegalArgumentException e) {
      throw new BundleException(
          bundle.folder(), "%s cannot be read: %s".formatted(FILE, e.getMessage()), e);
    }
  }
}
