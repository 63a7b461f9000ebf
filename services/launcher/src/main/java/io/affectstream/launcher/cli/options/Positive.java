package io.affectstream.launcher.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A count. */
public final class Positive implements ITypeConverter<Integer> {

  @Override
  public Integer convert(String text) {
    if (!text.matches("0*[1-9]\\d{0,8}")) {
      throw new TypeConversionException("write 1 or more, not '" + text + "'");
    }
    return Integer.valueOf(text);
  }
}
