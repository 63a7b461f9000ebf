package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private static final Duration RECOVERY = Duration.ofSeconds(60); // 20 on a quiet machine
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path root;

  /** A few in every build; the profile {@code faults} asks for more. */
  static IntStream repetitions() {
    return IntStream.rangeClosed(1, Integer.getInteger("affect.test.kills", 2));
  }

  @ParameterizedTest
  @MethodSource("repetitions")
  void everyAcceptedClipHasExactlyOneEvent(int repetition) throws Exception {
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
        var recovery = Duration.ofNanos(System.nanoTime() - killed);
        assertThat(replay.await(PATIENCE)).as(replay.output()).isZero();

        assertThat(recovery).isLessThan(RECOVERY);
        assertThat(accounts.answered())
            .doesNotHaveDuplicates()
            .containsExactlyInAnyOrderElementsOf(accounts.accepted());
        assertThat(accounts.accepted()).hasSizeGreaterThanOrEqualTo(CLIPS);
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
