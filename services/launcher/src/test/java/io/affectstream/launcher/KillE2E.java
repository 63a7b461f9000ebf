package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the all-in-one in the middle of its work, then a start on the same data. The
 * ingestor is another process, so that clips are accepted right up to the kill and go on after it.
 */
class KillE2E {
  private static final int CLIPS = 40;
  private static final int EVENTS_BEFORE_KILL = 6;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @RepeatedTest(2)
  void everyAcceptedClipHasExactlyOneEvent() throws Exception {
    var ports = Ports.free();
    var recordings = folder.resolve("recordings");
    DemoClips.copy(CLIPS, recordings);
    var accounts = new Accounts(ports);

    try (var victim = up(ports);
        var replay = replay(recordings, ports)) {
      replay.awaitOutput(".mp4", PATIENCE);
      awaitEvents(accounts, EVENTS_BEFORE_KILL);
      victim.kill();

      try (var heir = up(ports)) {
        int promised = accounts.accepted().size();
        assertThat(replay.await(PATIENCE)).as(replay.output()).isZero();

        assertThat(promised).isPositive();
        assertThat(accounts.answered())
            .doesNotHaveDuplicates()
            .containsExactlyInAnyOrderElementsOf(accounts.accepted());
        assertThat(accounts.accepted()).hasSizeGreaterThanOrEqualTo(CLIPS);
        heir.interrupt();
        heir.await(PATIENCE);
      }
    }
  }

  private AffectProcess up(Ports ports) throws Exception {
    var arguments = new ArrayList<>(List.of("up"));
    arguments.addAll(ports.options(folder.resolve("data")));
    var process = AffectProcess.start(folder, arguments.toArray(String[]::new));
    process.awaitOutput("Running:", PATIENCE);
    return process;
  }

  private AffectProcess replay(Path recordings, Ports ports) throws Exception {
    return AffectProcess.start(
        folder, "replay", recordings.toString(), "--bootstrap", ports.bootstrap());
  }

  private static void awaitEvents(Accounts accounts, int count) throws InterruptedException {
    while (accounts.answered().size() < count) {
      Thread.sleep(20);
    }
  }
}
