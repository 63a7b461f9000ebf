package io.affectstream.retrainer.rounds;

import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.wire.learning.ReleaseOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * What a candidate was made from.
 *
 * @param samples sorted ids of the stream's clips that it learnt from
 */
record Provenance(Trained trained, Material material, List<String> samples) {

  /**
   * @throws IOException if the child names clips that it was not given
   */
  static Provenance of(Trained trained, Material material) throws IOException {
    var pool = new HashSet<>(material.pool().stream().map(ClipFeatures::id).toList());
    if (!pool.containsAll(trained.picked())) {
      throw new IOException("the child says that it learnt from clips which it was not given");
    }
    var samples = new TreeSet<>(trained.picked());
    material.human().forEach(clip -> samples.add(clip.id()));
    return new Provenance(trained, material, List.copyOf(samples));
  }

  ReleaseOrigin.TrainedOn data(long seed) {
    var report = trained.report();
    return new ReleaseOrigin.TrainedOn(
        TimeUnit.MILLISECONDS.toMicros(material.fromMillis()),
        TimeUnit.MILLISECONDS.toMicros(material.toMillis()),
        report.replayed(),
        report.pseudoLabelled(),
        report.humanLabelled(),
        seed,
        sha256(samples));
  }

  private static String sha256(List<String> ids) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(String.join("\n", ids).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
