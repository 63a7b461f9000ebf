package io.affectstream.launcher.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share or probability. */
public final class Share implements ITypeConverter<Double> {

  @Override
  public Double convert(String text) {
    try {
      double share = Double.parseDouble(text);
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException _) {
      // said below, as of a number that is too large
    }
    throw new TypeConversionException("write a number from 0 to 1, not '" + text + "'");
  }
}
