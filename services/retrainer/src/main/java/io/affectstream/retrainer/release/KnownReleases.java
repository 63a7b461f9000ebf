package io.affectstream.retrainer.release;

import io.affectstream.wire.learning.ModelRelease;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The releases of one model that are known: those on disk, and the newest of each key beside. */
final class KnownReleases {
  private final String name;
  private final ReleaseArchive archive;
  private final Published shelf;

  KnownReleases(String name, ReleaseArchive archive, Published shelf) {
    this.name = name;
    this.archive = archive;
    this.shelf = shelf;
  }

  /** Oldest first. */
  List<KeptRelease> all() throws IOException {
    var all = new ArrayList<>(archive.all());
    for (var known : List.of(ModelRelease.serving(name), ModelRelease.candidate(name))) {
      shelf
          .newest(known)
          .filter(release -> all.stream().noneMatch(k -> k.sequence() == release.sequence()))
          .ifPresent(release -> all.add(new KeptRelease(known, release, List.of())));
    }
    all.sort(Comparator.comparingLong(KeptRelease::sequence));
    return all;
  }

  Optional<KeptRelease> serving() throws IOException {
    return all().stream().filter(KeptRelease::isServing).reduce((_, later) -> later);
  }

  Optional<KeptRelease> waiting() throws IOException {
    long served = serving().map(KeptRelease::sequence).orElse(0L);
    return all().stream()
        .filter(kept -> !kept.isServing() && kept.sequence() > served)
        .reduce((_, later) -> later);
  }

  /** What served before {@code now} and was another head; empty for the shipped one. */
  Optional<KeptRelease> before(KeptRelease now) throws IOException {
    return all().stream()
        .filter(kept -> kept.isServing() && kept.sequence() < now.sequence())
        .filter(kept -> !kept.release().sha256().equals(now.release().sha256()))
        .reduce((_, later) -> later);
  }

  Optional<KeptRelease> named(String version) throws IOException {
    return all().stream().filter(kept -> kept.release().version().equals(version)).findFirst();
  }

  /**
   * Those that are kept and were never published. What an earlier key signed is not among them: it
   * would stand above what serves, and nobody would take it.
   */
  List<KeptRelease> unpublished(SigningKey key) throws IOException {
    return archive.all().stream()
        .filter(kept -> kept.sequence() > shelf.lastSequence(kept.key()))
        .filter(kept -> key.shown().signed(kept.release()))
        .toList();
  }

  /** The highest number that was ever given; 0 before the first. */
  long lastSequence() throws IOException {
    return Math.max(archive.lastSequence(), shelf.lastSequence());
  }
}
