package io.affectstream.launcher.cli.options;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A value of a type that reads itself and says what is wrong. */
public final class Worded<T> implements ITypeConverter<T> {
  private final Function<String, T> reading;

  /**
   * @param reading fails with an {@link IllegalArgumentException} that a person understands
   */
  public Worded(Function<String, T> reading) {
    this.reading = reading;
  }

  @Override
  public T convert(String text) {
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
