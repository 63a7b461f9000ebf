package io.affectstream.launcher.cli.options;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file or folder that a command reads; that there is one is seen before anything starts. */
public final class ExistingPath implements ITypeConverter<Path> {

  @Override
  public Path convert(String text) {
    var path = Path.of(text);
    if (text.isBlank()) {
      throw new TypeConversionException("the path is empty");
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.exists(path)) {
      throw new TypeConversionException(text + " is a link that leads nowhere");
    }
    if (!Files.exists(path)) {
      throw new TypeConversionException("there is no " + text);
    }
    if (!Files.isReadable(path)) {
      throw new TypeConversionException("there is no permission to read " + text);
    }
    return path;
  }
}
