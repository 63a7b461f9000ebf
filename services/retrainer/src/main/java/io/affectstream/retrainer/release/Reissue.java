package io.affectstream.retrainer.release;

import io.affectstream.inference.release.ReleaseContent;
import io.affectstream.retrainer.release.ReleasePress.Proof;
import io.affectstream.wire.learning.ReleaseKind;
import io.affectstream.wire.learning.ReleaseOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Lets a head that there was before serve again: the same bytes, with an origin of their own.
 *
 * @param shipped the bundle that serves before there is any release
 */
record Reissue(Path shipped, InstantSource clock) {

  /**
   * @param serving version of the release that serves; empty for the shipped head
   */
  Proof of(KeptRelease kept, ReleaseKind kind, String serving, String why) {
    var old = kept.release();
    var made = old.origin();
    var origin = new ReleaseOrigin(kind, serving, nowMicros(), made.data(), made.metrics(), why);
    var content = new ReleaseContent(old.manifest(), old.weights(), old.sha256());
    return new Proof(content, old.encoders(), origin);
  }

  /** The shipped head instead of {@code now}. */
  Proof ofShipped(KeptRelease now, String why) throws IOException {
    var data = new ReleaseOrigin.TrainedOn(nowMicros(), nowMicros(), 0, 0, 0, 0, "");
    var replaced = now.release();
    var origin =
        new ReleaseOrigin(
            ReleaseKind.ROLLED_BACK, replaced.version(), nowMicros(), data, Map.of(), why);
    return new Proof(ReleaseContent.of(shipped), replaced.encoders(), origin);
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }
}
