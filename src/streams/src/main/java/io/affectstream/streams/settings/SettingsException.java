package io.affectstream.streams.settings;

import org.jspecify.annotations.Nullable;

/** A setting is missing or wrong; the message names the key, the value and the remedy. */
public final class SettingsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    this(message, null);
  }

  public SettingsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
