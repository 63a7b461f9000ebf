package io.affectstream.fusion;

import static io.affectstream.fusion.Given.clip;
import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.streams.Metrics;
import io.affectstream.streams.assembly.ClipAssemblerSupplier.Storage;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Scores;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SwapTest {
  private final NamedHead shipped = new NamedHead("shipped", Map.of(), votes -> votes);
  private final FusionBench bench = new FusionBench(Storage.MEMORY, shipped, Metrics.none(), 1);
  private int clips;

  /** A {@link FixedHead} of another name that knows whether it is closed. */
  private static final class NamedHead implements EmotionHead {
    private final FixedHead head = new FixedHead();
    private final String version;
    private final Map<Modality, String> encoders;
    private final UnaryOperator<Scores> answer;
    private volatile boolean closed;

    NamedHead(String version, Map<Modality, String> encoders, UnaryOperator<Scores> answer) {
      this.version = version;
      this.encoders = encoders;
      this.answer = answer;
    }

    @Override
    public Scores score(Map<Modality, Embedding> heard) {
      var scores = answer.apply(head.score(heard));
      assertThat(closed).as("%s answers after it was closed", version).isFalse();
      return scores;
    }

    @Override
    public Identity identity() {
      return new Identity("fixed", version, "calibrated-" + version);
    }

    @Override
    public Map<Modality, Integer> widths() {
      return head.widths();
    }

    @Override
    public Map<Modality, String> encoders() {
      return encoders;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static NamedHead release(String version) {
    return new NamedHead(version, Map.of(), votes -> votes);
  }

  private EmotionEvent nextEvent() {
    var id = clip(clips++);
    bench.accept(id, Policy.INFER_ONLY);
    Given.THREE.stream()
        .sorted()
        .forEach(modality -> bench.send(id, Given.features(modality, 0.9)));
    return bench.onlyEvent();
  }

  @Test
  void clipsBehindASwapAreNamedByTheNewHead() {
    var before = nextEvent();

    bench.heads().replace(release("7-abc"));

    var behind = nextEvent();
    assertThat(before.modelVersion()).isEqualTo("shipped");
    assertThat(behind.modelVersion()).isEqualTo("7-abc");
    assertThat(behind.calibrationId()).isEqualTo("calibrated-7-abc");
  }

  @Test
  void aReleaseIsClosedWhenAnotherServesAndTheShippedHeadNever() {
    var first = release("1-a");
    bench.heads().replace(first);

    bench.heads().replace(release("2-b"));

    assertThat(first.closed).isTrue();
    assertThat(shipped.closed).isFalse();
    bench.heads().close();
    assertThat(shipped.closed).isTrue();
  }

  @Test
  void aClipIsScoredAndNamedByOneHeadThoughAnotherWaitsToServe() throws InterruptedException {
    var next = release("2-b");
    var swap = Thread.ofPlatform().unstarted(() -> bench.heads().replace(next));
    var first =
        new NamedHead(
            "1-a",
            Map.of(),
            votes -> {
              begin(swap);
              return votes;
            });
    bench.heads().replace(first);

    var during = nextEvent();

    swap.join();
    assertThat(during.modelVersion()).isEqualTo("1-a");
    assertThat(first.closed).isTrue();
    assertThat(nextEvent().modelVersion()).isEqualTo("2-b");
  }

  /** Returns when the swap waits for the clip in hand. */
  private static void begin(Thread swap) {
    if (swap.getState() == Thread.State.NEW) {
      swap.start();
      while (swap.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void aReleaseThatFailsOnAClipIsNamedByTheEventWithoutAnAnswer() {
    bench
        .heads()
        .replace(
            new NamedHead(
                "1-a",
                Map.of(),
                _ -> {
                  throw new IllegalStateException("no idea");
                }));

    var event = nextEvent();

    assertThat(event.modelVersion()).isEqualTo("1-a");
    assertThat(event.abstained()).isTrue();
  }

  @Test
  void aClipOfOtherEncodersThanTheReleaseKnowsIsAnsweredByTheShippedHead() {
    bench.heads().replace(new NamedHead("1-a", Map.of(Modality.VISUAL, "encoder"), votes -> votes));
    var id = clip(100);
    bench.accept(id, Policy.INFER_ONLY);
    bench.send(id, Given.features(Modality.ACOUSTIC, 0.9));
    bench.send(id, Given.features(Modality.LEXICAL, 0.9));
    var upgraded = new Features.Present(Embedding.of(new float[FixedHead.WIDTH]), 1, "encoder 2");

    bench.send(id, new Features(Modality.VISUAL, upgraded, List.of()));

    assertThat(bench.onlyEvent().modelVersion()).isEqualTo("shipped");
    assertThat(nextEvent().modelVersion()).isEqualTo("1-a");
  }
}
