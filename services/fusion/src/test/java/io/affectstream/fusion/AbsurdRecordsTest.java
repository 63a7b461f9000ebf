package io.affectstream.fusion;

import static io.affectstream.fusion.Given.THREE;
import static io.affectstream.fusion.Given.clip;
import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.assembly.ClipAssemblerSupplier.Storage;
import io.affectstream.wire.Clip;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Policy;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records that can be read, and whose numbers and texts no one can mean. */
class AbsurdRecordsTest {
  private static final Metrics BROKEN =
      new Metrics() {
        @Override
        public void count(Meter meter, long amount, String... tags) {
          throw new IllegalStateException(meter.name());
        }

        @Override
        public void time(Meter meter, Duration duration, String... tags) {
          throw new ArithmeticException(meter.name());
        }

        @Override
        public void watch(Meter meter, DoubleSupplier value, String... tags) {}
      };

  private final FusionBench bench = new FusionBench(Storage.MEMORY, new FixedHead(), BROKEN, 1);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void everyAbsurdLedgerRecordLeavesOneLetterAndOneEventWithoutAnAnswer() {
    var absurd = AbsurdLedgers.of(Given.ledger(bench.nowMillis(), THREE, Policy.INFER_ONLY));
    int index = 0;
    var named = new HashMap<ClipId, String>();
    for (var entry : absurd.entrySet()) {
      named.put(clip(index), entry.getKey());
      bench.send(clip(index++), entry.getValue());
    }

    bench.pass(FusionBench.BROKEN_GRACE);

    assertThat(bench.events())
        .allSatisfy(event -> assertThat(event.abstained()).as(named.get(event.clip())).isTrue())
        .allSatisfy(event -> assertThat(event.confidence()).isZero())
        .extracting(EmotionEvent::clip)
        .containsExactlyInAnyOrderElementsOf(named.keySet());
    assertThat(bench.deadLetters())
        .allSatisfy(
            letter ->
                assertThat(letter.reason())
                    .as(letter.clip().map(named::get).orElse(""))
                    .isEqualTo(RejectionReason.INVALID_CONTENT))
        .hasSize(absurd.size());
  }

  @Test
  void stepsOfClocksThatJumpAreWrittenAsNone() {
    var good = Given.ledger(bench.nowMillis(), THREE, Policy.INFER_ONLY);
    var jumped = List.of(new Step("ingest", Long.MIN_VALUE, Long.MAX_VALUE));
    bench.send(
        clip(0),
        new Clip(
            good.source(),
            good.startMillis(),
            good.endMillis(),
            good.closedAtMicros(),
            good.deadlineMillis(),
            good.expected(),
            good.absent(),
            good.policy(),
            jumped,
            good.notices()));
    Given.THREE.stream().sorted().forEach(m -> bench.send(clip(0), Given.features(m, 0.9)));

    assertThat(bench.onlyEvent().abstained()).isFalse();
  }

  @Test
  void whateverNumbersComeEachClipGetsAnEventThatCanBeRead() {
    var random = new Random(11);
    var accepted = new HashMap<ClipId, Clip>();
    for (int index = 0; index < 400; index++) {
      var ledger = anyLedger(random);
      accepted.put(clip(index), ledger);
      bench.send(clip(index), ledger);
      for (var modality : THREE.stream().sorted().toList()) {
        bench.send(clip(index), anyFeatures(modality, random));
      }
      bench.pass(Duration.ofMillis(random.nextInt(40)));
    }
    bench.pass(Duration.ofHours(1).plusMinutes(1));

    assertThat(bench.events())
        .extracting(EmotionEvent::clip)
        .containsExactlyInAnyOrderElementsOf(accepted.keySet());
  }

  private Clip anyLedger(Random random) {
    long now = bench.nowMillis();
    return new Clip(
        "a.wav",
        random.nextBoolean() ? 0 : random.nextLong() >> random.nextInt(64),
        random.nextBoolean() ? 3_000 : random.nextLong() >> random.nextInt(64),
        random.nextInt(3) > 0 ? now * 1_000 : random.nextLong() >> random.nextInt(64),
        random.nextInt(3) > 0 ? 2_000 : random.nextInt() >> random.nextInt(32),
        THREE,
        Map.of(),
        Policy.INFER_ONLY,
        List.of(new Step("ingest", random.nextLong(), random.nextLong())),
        List.of());
  }

  private static Features anyFeatures(Modality modality, Random random) {
    var vector = new float[FixedHead.WIDTH];
    vector[0] = random.nextInt(3) > 0 ? 0.5f : Float.intBitsToFloat(random.nextInt());
    float quality = random.nextInt(3) > 0 ? 1 : Float.intBitsToFloat(random.nextInt());
    return new Features(
        modality,
        new Features.Present(Embedding.of(vector), quality, "encoder"),
        List.of(new Step("encoders", random.nextLong(), random.nextLong())));
  }
}
