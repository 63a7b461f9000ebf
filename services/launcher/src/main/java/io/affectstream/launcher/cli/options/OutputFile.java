package io.affectstream.launcher.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file that a command writes in the end; that it can is seen before anything starts. */
public final class OutputFile implements ITypeConverter<Path> {

  @Override
  public Path convert(String text) {
    var file = Path.of(text).toAbsolutePath();
    var folder = file.getParent();
    if (text.isBlank() || folder == null || Files.isDirectory(file)) {
      throw new TypeConversionException("'" + text + "' is no file but a folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new TypeConversionException("there is no folder " + folder);
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw new TypeConversionException("there is no permission to write " + text);
    }
    return Path.of(text);
  }
}
