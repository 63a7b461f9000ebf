package io.affectstream.corpus.speech;

import java.io.IOException;
import java.util.List;

/** The espeak-ng program, run once a sentence. */
final class Espeak {
  private final String program;

  /** {@code program} is looked for on the path. */
  Espeak(String program) {
    this.program = program;
  }

  /**
   * Speaks SSML.
   *
   * @throws IOException if the program is missing or fails; says how to get it
   */
  Wave speak(Voice voice, String ssml) throws IOException {
    var process = start(voice, ssml);
    try {
      process.getOutputStream().close();
      var wave = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0) {
        throw new IOException(program + " failed on voice " + voice.name());
      }
      return Wave.parse(wave);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + program + " was speaking", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(Voice voice, String ssml) throws IOException {
    var command =
        List.of(
            program,
            "-m",
            "-v",
            voice.accent() + "+" + voice.variant(),
            "-p",
            Integer.toString(voice.pitch()),
            "-s",
            Integer.toString(voice.wordsPerMinute()),
            "--stdout",
            ssml);
    try {
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new IOException(
          "cannot run "
              + program
              + ", which speaks the synthetic corpus; install it (Debian and Ubuntu: apt-get install"
              + " espeak-ng)",
          e);
    }
  }
}
