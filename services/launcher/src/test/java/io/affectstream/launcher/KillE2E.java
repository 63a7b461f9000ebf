package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code kill -9} of the all-in-one in the middle of its work, then a start on the same data. The
 * ingestor is another process, so that clips are accepted right up to the kill and go on after it.
 */
class KillE2E {
  private static final int CLIPS = 40;
  private static final int EVENTS_BEFORE_KILL = 6;
  private static final Duration PATIENCE =
      Duration.ofMinutes(8); // hangs fail, slow machines do not

  @TempDir private Path root;

  /** A few in every build; the profile {@code faults} asks for more. */
  static IntStream repetitions() {
    return IntStream.rangeClosed(1, Integer.getInteger("affect.test.kills", 2));
  }

  @ParameterizedTest
  @MethodSource("repetitions")
  void everyAcceptedClipHasExactlyOneEvent(int repetition, TestReporter reporter) throws Exception {
    var folder = Files.createDirectory(root.resolve("repetition-" + repetition));
    var ports = Ports.free();
    var recordings = folder.resolve("recordings");
    DemoClips.copy(CLIPS, recordings);
    var accounts = new Accounts(ports);

    try (var victim = up(ports, folder);
        var replay = replay(recordings, ports, folder)) {
      replay.awaitOutput(".mp4", PATIENCE);
      accounts.awaitOpenClips(EVENTS_BEFORE_KILL, PATIENCE, victim::kill);

      long killed = System.nanoTime();
      try (var heir = up(ports, folder)) {
        reporter.publishEntry(
            "recovery", Duration.ofNanos(System.nanoTime() - killed).toMillis() + " ms");
        assertThat(replay.await(PATIENCE)).as(replay.output()).isZero();
        accounts.awaitSettled(PATIENCE);

        assertThat(accounts.accepted()).hasSizeGreaterThan(EVENTS_BEFORE_KILL);
        assertThat(accounts.answered())
            .doesNotHaveDuplicates()
            .containsExactlyInAnyOrderElementsOf(accounts.accepted());
        heir.interrupt();
        heir.await(PATIENCE);
      }
    }
  }

  private static AffectProcess up(Ports ports, Path folder) throws Exception {
    var arguments = new ArrayList<>(List.of("up"));
    arguments.addAll(ports.options(folder.resolve("data")));
    var process = AffectProcess.start(folder, arguments.toArray(String[]::new));
    process.awaitOutput("Running:", PATIENCE);
    return process;
  }

  private static AffectProcess replay(Path recordings, Ports ports, Path folder) throws Exception {
    return AffectProcess.start(
        folder, "replay", recordings.toString(), "--bootstrap", ports.bootstrap());
  }
}
