package io.affectstream.fusion;

import static io.affectstream.fusion.Given.THREE;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter.Position;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Policy;
import io.affectstream.wire.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One seeded run of everything that can go wrong on the way to fusion: records come in any order,
 * late, twice, broken or never.
 */
final class Disorder {
  static final int CLIPS = 12;
  static final int LONGEST_STEP_MILLIS = 40;
  private static final int SPREAD_MILLIS = 2 * Given.DEADLINE_MILLIS;
  private static final byte[] POISON = {1, 2, 3};

  private final Random random;
  private final FusionBench bench;
  private final List<Delivery> deliveries = new ArrayList<>();
  private final Map<String, Long> nextOffset = new HashMap<>();
  private final Set<Position> poisoned = new HashSet<>();
  private final Map<ClipId, Policy> accepted = new HashMap<>();
  private final Set<ClipId> unreadable = new HashSet<>();

  /** A record on its way; without bytes it is a null. */
  private record Delivery(int atMillis, Topic<?> topic, ClipId clip, byte @Nullable [] value) {}

  Disorder(long seed, FusionBench bench) {
    this.random = new Random(seed);
    this.bench = bench;
  }

  /** What anger all vectors of clip {@code index} vote for; tells its features from all others. */
  static double anger(int index) {
    return 0.5 + index / 64.0;
  }

  /** Clips that must get an event: those whose ledger record came, readable or not. */
  Set<ClipId> promised() {
    var promised = new HashSet<>(accepted.keySet());
    promised.addAll(unreadable);
    return promised;
  }

  /** Whether {@code policy} is the clip's own, or the one of a clip whose own cannot be read. */
  boolean isPolicyOf(ClipId clip, Policy policy) {
    return policy.equals(accepted.get(clip))
        || policy.equals(Policy.UNREADABLE) && unreadable.contains(clip);
  }

  /** Source offsets that were poison. */
  Set<Position> poisoned() {
    return poisoned;
  }

  /** Runs the whole story, and waits until nothing is open any more. */
  void run() {
    for (int index = 0; index < CLIPS; index++) {
      planLedger(index);
      for (var modality : THREE.stream().sorted().toList()) {
        planFeatures(index, modality);
      }
    }
    deliveries.sort(Comparator.comparingInt(Delivery::atMillis));
    int now = 0;
    for (var delivery : deliveries) {
      now = passUntil(delivery.atMillis(), now);
      deliver(delivery);
    }
    passUntil(now + 2 * Given.DEADLINE_MILLIS, now);
    bench.pass(FusionBench.LEDGER_TTL);
  }

  private void planLedger(int index) {
    switch (random.nextInt(8)) {
      case 0 -> {} // never accepted
      case 1 -> planPoison(FusionBench.TOPICS.clips(), Given.clip(index));
      case 2 -> {
        planPoison(FusionBench.TOPICS.clips(), Given.clip(index));
        planGoodLedger(index);
      }
      case 3 -> {
        planGoodLedger(index);
        planGoodLedger(index);
      }
      default -> planGoodLedger(index);
    }
  }

  private void planGoodLedger(int index) {
    var policy = new Policy("decision-" + index, "", "", index % 5 != 4, index % 2 == 0, "");
    var ledger = Given.ledger(bench.nowMillis(), THREE, policy);
    plan(FusionBench.TOPICS.clips(), Given.clip(index), FusionBench.TOPICS.clips().encode(ledger));
    accepted.put(Given.clip(index), policy);
  }

  private void planFeatures(int index, Modality modality) {
    var topic = FusionBench.TOPICS.features(modality);
    var good = Given.features(modality, anger(index));
    switch (random.nextInt(8)) {
      case 0 -> {} // lost
      case 1 -> planPoison(topic, Given.clip(index));
      case 2 -> plan(index, Given.absent(modality, AbsenceReason.SILENCE));
      case 3 -> {
        plan(index, Given.absent(modality, AbsenceReason.BROKEN_RECORD));
        plan(index, good);
      }
      case 4 -> {
        plan(index, good);
        plan(index, good);
      }
      default -> plan(index, good);
    }
  }

  private void plan(int index, Features features) {
    var topic = FusionBench.TOPICS.features(features.modality());
    plan(topic, Given.clip(index), topic.encode(features));
  }

  private void planPoison(Topic<?> topic, ClipId clip) {
    if (topic.equals(FusionBench.TOPICS.clips())) {
      unreadable.add(clip);
    }
    plan(topic, clip, random.nextBoolean() ? POISON : null);
  }

  private void plan(Topic<?> topic, ClipId clip, byte @Nullable [] value) {
    deliveries.add(new Delivery(random.nextInt(SPREAD_MILLIS), topic, clip, value));
  }

  private int passUntil(int atMillis, int nowMillis) {
    int now = nowMillis;
    while (now < atMillis) {
      int step = Math.min(1 + random.nextInt(LONGEST_STEP_MILLIS), atMillis - now);
      bench.pass(Duration.ofMillis(step));
      now += step;
    }
    return now;
  }

  private void deliver(Delivery delivery) {
    long offset = nextOffset.merge(delivery.topic().name(), 1L, Long::sum) - 1;
    if (delivery.value() == null || delivery.value() == POISON) {
      poisoned.add(new Position(delivery.topic().name(), 0, offset));
    }
    bench.send(delivery.topic(), delivery.clip().key(), delivery.value());
  }
}
