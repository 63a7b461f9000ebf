package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.testkit.Measured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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
  private static final Duration RECOVERY = Duration.ofSeconds(20); // on a quiet machine
  private static final Duration PATIENCE =
      Duration.ofMinutes(8); // hangs fail, slow machines do not

  @TempDir private Path root;

  /** Once in every build; the profile {@code faults} asks for more. */
  static IntStream repetitions() {
    return IntStream.rangeClosed(1, Integer.getInteger("affect.test.kills", 1));
  }

  @ParameterizedTest
  @MethodSource("repetitions")
  void everyAcceptedClipHasExactlyOneEvent(int repetition) throws Exception {
    var folder = Files.createDirectory(root.resolve("repetition-" + repetition));
    var ports = Ports.free();
    var recordings = folder.resolve("recordings");
    DemoClips.copy(CLIPS, recordings);
    var accounts = new Accounts(ports);

    try (var victim = running(ports, folder);
        var replay = replay(recordings, ports, folder)) {
      replay.awaitOutput(".mp4", PATIENCE);
      accounts.awaitOpenClips(EVENTS_BEFORE_KILL, PATIENCE, victim::kill);

      var restarted = Instant.now();
      try (var heir = AffectProcess.up(ports, folder)) {
        heir.awaitOutput("Running:", PATIENCE);
        assertThat(replay.await(PATIENCE)).as(replay.output()).isZero();
        accounts.awaitSettled(PATIENCE);

        var accepted = accounts.accepted();
        var answered = accounts.answered();
        var recovery = Duration.between(restarted, accounts.firstEventSince(restarted));
        Measured.note("kill", summary(repetition, accepted, answered, recovery));
        assertThat(accepted).hasSizeGreaterThan(EVENTS_BEFORE_KILL);
        assertThat(answered).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(recovery).isLessThanOrEqualTo(Measured.isStrict() ? RECOVERY : PATIENCE);
        heir.interrupt();
        heir.await(PATIENCE);
      }
    }
  }

  private static String summary(
      int repetition, Set<String> accepted, List<String> answered, Duration recovery) {
    return "repetition %d: %d accepted, %d lost, %d doubled, first new event %.1f s after the restart"
        .formatted(
            repetition,
            accepted.size(),
            accepted.stream().filter(clip -> !answered.contains(clip)).count(),
            answered.size() - answered.stream().distinct().count(),
            recovery.toMillis() / 1e3);
  }

  private static AffectProcess running(Ports ports, Path folder) throws Exception {
    var process = AffectProcess.up(ports, folder);
    process.awaitOutput("Running:", PATIENCE);
    return process;
  }

  private static AffectProcess replay(Path recordings, Ports ports, Path folder) throws Exception {
    return AffectProcess.start(
        folder, "replay", recordings.toString(), "--bootstrap", ports.bootstrap());
  }
}
