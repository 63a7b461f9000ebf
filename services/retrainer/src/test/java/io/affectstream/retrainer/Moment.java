package io.affectstream.retrainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** When the retrainer is killed: in which part of its work. */
enum Moment {
  /** While clips come in. */
  STORE("", 500),
  /** While a child trains. */
  TRAINING("round-*.partial", 150),
  /** While the candidate is written, judged and made a release. */
  EXPORT("round-*.partial/candidate*", 250),
  /** While a release is kept and sent. */
  PUBLISH("releases/*.partial", 250);

  private static final long PATIENCE_NANOS = 120_000_000_000L;

  private final String mark;
  private final int latestMillis;

  /**
   * @param mark what is seen in the data folder when it begins; empty for at once
   * @param latestMillis how long it may last
   */
  Moment(String mark, int latestMillis) {
    this.mark = mark;
    this.latestMillis = latestMillis;
  }

  int latestMillis() {
    return latestMillis;
  }

  /**
   * Waits until it begins; returns at once if a release is there that was not before.
   *
   * @param last number of the newest release that was there
   */
  void await(Path data, long last) throws IOException, InterruptedException {
    var next = data.resolve("releases").resolve(Long.toString(last + 1));
    long giveUp = System.nanoTime() + PATIENCE_NANOS;
    while (!mark.isEmpty() && !isSeen(data) && !Files.exists(next)) {
      if (System.nanoTime() > giveUp) {
        throw new AssertionError(this + " never came: there was no " + mark);
      }
      Thread.sleep(1);
    }
  }

  private boolean isSeen(Path data) throws IOException {
    var folder = data;
    var parts = mark.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      try (var found = Files.newDirectoryStream(folder, parts[i])) {
        var first = found.iterator();
        if (!first.hasNext()) {
          return false;
        }
        folder = first.next();
      } catch (NoSuchFileException _) {
        return false; // it has just gone
      }
    }
    return true;
  }
}
