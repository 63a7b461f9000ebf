package io.affectstream.launcher.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.broker.PlannedTopic;
import io.affectstream.gateway.feedback.Receipt;
import io.affectstream.retrainer.release.KeptRelease;
import io.affectstream.retrainer.release.ReleaseArchive;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.learning.ModelRelease.Seal;
import io.affectstream.wire.learning.ReleaseKind;
import io.affectstream.wire.learning.ReleaseOrigin;
import io.affectstream.wire.learning.Subject;
import io.affectstream.wire.learning.Withdrawal;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTracesTest {
  private static final Instant ASKED = Instant.parse("2026-12-01T10:00:00Z");
  private static final Withdrawal WITHDRAWAL =
      new Withdrawal(ASKED.getEpochSecond() * 1_000_000, "r-1");
  private static final List<PlannedTopic> TOPICS =
      List.of(
          new PlannedTopic("media", Map.of("retention.ms", "3600000", "segment.ms", "600000")),
          new PlannedTopic("models", Map.of("cleanup.policy", "compact")));

  @TempDir private Path folder;

  @Test
  void whatRunsOutIsNamedWithTheTimeWhenTheLastOfItIsGone() {
    var receipt = receipt("call", folder.resolve("none"));

    assertThat(receipt.kept())
        .containsExactly(new Receipt.Kept("media", Instant.parse("2026-12-01T11:20:00Z")));
    assertThat(receipt.releases()).isEmpty();
    assertThat(receipt.note()).contains("no retrainer ran on this machine");
  }

  @Test
  void releasesThatLearntFromTheSubjectAreNamedAndOthersAreNot() throws IOException {
    keep(1, "call/caller/000000", "call/caller/000001", "call/agent/000000");
    keep(2, "chat/caller/000000");

    assertThat(receipt("call", folder).releases())
        .containsExactly(new Receipt.Release("1-aabbccdd", 3));
    assertThat(receipt("call/caller", folder).releases())
        .containsExactly(new Receipt.Release("1-aabbccdd", 2));
    assertThat(receipt("other", folder).releases()).isEmpty();
    assertThat(receipt("other", folder).note()).isEmpty();
  }

  private static Receipt receipt(String subject, Path folder) {
    return new DeploymentTraces(TOPICS, new KeptReleases(folder))
        .of(Subject.parse(subject), WITHDRAWAL);
  }

  private void keep(long sequence, String... samples) throws IOException {
    long now = WITHDRAWAL.withdrawnAtMicros();
    var learnt = new ReleaseOrigin.TrainedOn(now, now, 10, samples.length, 0, 1, "");
    var origin = new ReleaseOrigin(ReleaseKind.TRAINED, "", now, learnt, Map.of(), "it is better");
    var release =
        new ModelRelease(
            "head",
            sequence,
            "role: fusion",
            ByteBuffer.wrap(new byte[] {1}),
            "aabbccddee",
            Map.of(),
            origin,
            Seal.NONE);
    new ReleaseArchive(folder, Topics.embedded().models())
        .keep(new KeptRelease("head", release, List.of(samples)));
  }
}
