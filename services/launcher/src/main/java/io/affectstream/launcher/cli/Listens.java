package io.affectstream.launcher.cli;

/** A command whose process may listen for HTTP. */
interface Listens {

  /** With the arguments given. */
  boolean wantsHttp();

  SettingsOptions settings();
}
