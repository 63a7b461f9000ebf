package io.affectstream.launcher.cli.serving;

import io.affectstream.launcher.cli.options.SettingsOptions;

/** A command whose process may listen for HTTP. */
public interface Listens {

  /** With the arguments given. */
  boolean wantsHttp();

  SettingsOptions settings();
}
