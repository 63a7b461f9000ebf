package io.affectstream.launcher.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A folder that a command makes or fills; that it can is seen before anything starts. */
public final class OutputFolder implements ITypeConverter<Path> {

  @Override
  public Path convert(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("the path is empty");
    }
    var nearest = Path.of(text).toAbsolutePath();
    while (!Files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    if (!Files.isDirectory(nearest)) {
      throw new TypeConversionException(nearest + " is no folder");
    }
    if (!Files.isWritable(nearest)) {
      throw new TypeConversionException("there is no permission to write in " + nearest);
    }
    return Path.of(text);
  }
}
