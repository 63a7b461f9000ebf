package io.affectstream.retrainer.release;

import io.affectstream.inference.release.ReleaseContent;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.learning.ModelRelease.Seal;
import io.affectstream.wire.learning.ReleaseKind;
import io.affectstream.wire.learning.ReleaseOrigin;
import io.affectstream.wire.topics.Topic;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Publishes, promotes and rolls back the releases of one model. Whoever publishes holds the lock of
 * the folder meanwhile, so that the retrainer and the command line do not take one number twice.
 *
 * <p>A release is kept before it is published: one that a killed process had kept only, {@link
 * #resume()} publishes.
 */
public final class Releases {
  private static final String LOCK = "publish.lock";

  private final String name;
  private final Path data;
  private final Path shipped;
  private final Topic<ModelRelease> topic;
  private final ReleaseArchive archive;
  private final SigningKey key;
  private final Published shelf;
  private final Publisher publisher;
  private final InstantSource clock;

  /**
   * @param name of the model
   * @param data the folder of the retrainer
   * @param shipped the bundle that serves before there is any release
   * @param shelf caught up
   */
  public Releases(
      String name,
      Path data,
      Path shipped,
      Topic<ModelRelease> topic,
      SigningKey key,
      Published shelf,
      Publisher publisher,
      InstantSource clock) {
    this.name = name;
    this.data = data;
    this.shipped = shipped;
    this.topic = topic;
    this.archive = new ReleaseArchive(data, topic);
    this.key = key;
    this.shelf = shelf;
    this.publisher = publisher;
    this.clock = clock;
  }

  /** Those known, oldest first: kept ones, and the newest of each key on the topic. */
  public List<KeptRelease> all() throws IOException {
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

  /** The release that serves; empty while the shipped head does. */
  public Optional<KeptRelease> serving() throws IOException {
    return all().stream().filter(KeptRelease::isServing).reduce((_, later) -> later);
  }

  /** The release that answers beside it, or waits for a person. */
  public Optional<KeptRelease> waiting() throws IOException {
    long served = serving().map(KeptRelease::sequence).orElse(0L);
    return all().stream()
        .filter(kept -> !kept.isServing() && kept.sequence() > served)
        .reduce((_, later) -> later);
  }

  /**
   * Publishes a new head.
   *
   * @param serve under the name itself; else beside it
   * @param samples ids of the stream's clips that it was trained on
   */
  public KeptRelease publish(
      ReleaseContent content,
      Map<String, String> encoders,
      ReleaseOrigin origin,
      List<String> samples,
      boolean serve)
      throws IOException {
    var under = serve ? ModelRelease.serving(name) : ModelRelease.candidate(name);
    return locked(() -> publish(under, content, encoders, origin, samples));
  }

  /**
   * Lets the release that waits serve.
   *
   * @param version of it, or empty for the newest
   * @throws IOException if none waits
   */
  public KeptRelease promote(Optional<String> version) throws IOException {
    return locked(() -> again(candidate(version), ReleaseKind.PROMOTED, "a person let it serve"));
  }

  private KeptRelease candidate(Optional<String> version) throws IOException {
    var waits =
        version.isPresent() ? named(version.get()).filter(kept -> !kept.isServing()) : waiting();
    return waits.orElseThrow(
        () ->
            new IOException(
                "no release of %s waits%s; ./affect model releases lists them"
                    .formatted(name, version.map(v -> " as " + v).orElse(""))));
  }

  /**
   * Lets an earlier release serve again: what served before the present one, so that rolling back
   * twice undoes the first; before the first release, the shipped head.
   *
   * @param version of the one that is to serve, or empty
   * @param why one sentence for a person
   * @throws IOException if there is none
   */
  public KeptRelease rollBack(Optional<String> version, String why) throws IOException {
    return locked(() -> back(version, why));
  }

  private KeptRelease back(Optional<String> version, String why) throws IOException {
    var now =
        serving()
            .orElseThrow(
                () ->
                    new IOException(
                        "no release of %s serves, but the shipped head".formatted(name)));
    if (version.isPresent()) {
      var wanted =
          named(version.get())
              .orElseThrow(
                  () -> new IOException("there is no release " + version.get() + " any more"));
      return again(wanted, ReleaseKind.ROLLED_BACK, why);
    }
    var before = before(now);
    return before.isPresent()
        ? again(before.get(), ReleaseKind.ROLLED_BACK, why)
        : shippedAgain(now, why);
  }

  /** What would serve after a roll-back; empty for the shipped head. */
  public Optional<KeptRelease> before(KeptRelease now) throws IOException {
    return all().stream()
        .filter(kept -> kept.isServing() && kept.sequence() < now.sequence())
        .filter(kept -> !kept.release().sha256().equals(now.release().sha256()))
        .reduce((_, later) -> later);
  }

  /** Publishes what was kept and never published; returns it. */
  public List<KeptRelease> resume() throws IOException {
    return locked(
        () -> {
          var left =
              archive.all().stream().filter(kept -> kept.sequence() > published(kept)).toList();
          for (var kept : left) {
            publisher.publish(kept.key(), topic.encode(kept.release()));
          }
          return left;
        });
  }

  private long published(KeptRelease kept) {
    return shelf.newest(kept.key()).map(ModelRelease::sequence).orElse(0L);
  }

  private Optional<KeptRelease> named(String version) throws IOException {
    return all().stream().filter(kept -> kept.release().version().equals(version)).findFirst();
  }

  private KeptRelease again(KeptRelease kept, ReleaseKind kind, String why) throws IOException {
    var old = kept.release();
    var origin =
        new ReleaseOrigin(
            kind,
            serving().map(now -> now.release().version()).orElse(""),
            nowMicros(),
            old.origin().data(),
            old.origin().metrics(),
            why);
    var content = new ReleaseContent(old.manifest(), old.weights(), old.sha256());
    return publish(ModelRelease.serving(name), content, old.encoders(), origin, kept.samples());
  }

  private KeptRelease shippedAgain(KeptRelease now, String why) throws IOException {
    var data = new ReleaseOrigin.TrainedOn(nowMicros(), nowMicros(), 0, 0, 0, 0, "");
    var origin =
        new ReleaseOrigin(
            ReleaseKind.ROLLED_BACK, now.release().version(), nowMicros(), data, Map.of(), why);
    return publish(
        ModelRelease.serving(name),
        ReleaseContent.of(shipped),
        now.release().encoders(),
        origin,
        List.of());
  }

  private KeptRelease publish(
      String under,
      ReleaseContent content,
      Map<String, String> encoders,
      ReleaseOrigin origin,
      List<String> samples)
      throws IOException {
    var release =
        new ModelRelease(
            name,
            1 + last(),
            content.manifest(),
            content.weights(),
            content.sha256(),
            encoders,
            origin,
            Seal.NONE);
    var kept = new KeptRelease(under, key.sign(release), samples);
    byte[] record = readable(kept.release());
    archive.keep(kept);
    publisher.publish(under, record);
    return kept;
  }

  /** What nobody could read, as when the clock of the machine stands at 1970, is not published. */
  private byte[] readable(ModelRelease release) throws IOException {
    byte[] record = topic.encode(release);
    try {
      topic.decode(record);
      return record;
    } catch (PoisonRecordException e) {
      throw new IOException("the release could not be read by anybody: " + e.detail(), e);
    }
  }

  private long last() throws IOException {
    return Math.max(archive.lastSequence(), shelf.lastSequence());
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  /** What is done while nobody else publishes. */
  private interface Work<T> {
    T run() throws IOException;
  }

  private synchronized <T> T locked(Work<T> work) throws IOException {
    Files.createDirectories(data);
    try (var channel =
            FileChannel.open(
                data.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      return work.run();
    }
  }
}
