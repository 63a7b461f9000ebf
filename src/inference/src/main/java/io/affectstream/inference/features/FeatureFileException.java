package io.affectstream.inference.features;

import java.io.IOException;
import java.nio.file.Path;

/** A feature file that cannot be used as it is. */
public final class FeatureFileException extends IOException {
  private static final long serialVersionUID = 1;

  FeatureFileException(Path file, String fault) {
    super(file + " is not a usable feature file: " + fault);
  }
}
