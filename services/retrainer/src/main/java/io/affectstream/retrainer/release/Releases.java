package io.affectstream.retrainer.release;

import io.affectstream.inference.release.ReleaseContent;
import io.affectstream.retrainer.release.ReleasePress.Proof;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.learning.ReleaseKind;
import io.affectstream.wire.learning.ReleaseOrigin;
import io.affectstream.wire.topics.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Publishes, promotes and rolls back the releases of one model.
 *
 * <p>A release is kept before it is published: one that a killed process had kept only, {@link
 * #resume()} publishes.
 */
public final class Releases {
  private final String name;
  private final ReleaseArchive archive;
  private final SigningKey key;
  private final KnownReleases known;
  private final ReleasePress press;
  private final PublishLock lock;
  private final Reissue reissue;

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
    this.archive = new ReleaseArchive(data, topic);
    this.key = key;
    this.name = name;
    this.known = new KnownReleases(name, archive, shelf);
    this.press = new ReleasePress(topic, archive, key, publisher);
    this.lock = new PublishLock(data);
    this.reissue = new Reissue(shipped, clock);
  }

  /** Those known, oldest first: kept ones, and the newest of each key on the topic. */
  public List<KeptRelease> all() throws IOException {
    return known.all();
  }

  /** The release that serves; empty while the shipped head does. */
  public Optional<KeptRelease> serving() throws IOException {
    return known.serving();
  }

  /** The release that answers beside it, or waits for a person. */
  public Optional<KeptRelease> waiting() throws IOException {
    return known.waiting();
  }

  /** What would serve after a roll-back; empty for the shipped head. */
  public Optional<KeptRelease> before(KeptRelease now) throws IOException {
    return known.before(now);
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
    return lock.holding(() -> publish(under, new Proof(content, encoders, origin), samples));
  }

  /**
   * Lets the release that waits serve.
   *
   * @param version of it, or empty for the newest
   * @throws IOException if none waits
   */
  public KeptRelease promote(Optional<String> version) throws IOException {
    return lock.holding(
        () -> again(candidate(version), ReleaseKind.PROMOTED, "a person let it serve"));
  }

  private KeptRelease candidate(Optional<String> version) throws IOException {
    var waits =
        version.isPresent()
            ? known.named(version.get()).filter(kept -> !kept.isServing())
            : known.waiting();
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
    return lock.holding(() -> back(version, why));
  }

  private KeptRelease back(Optional<String> version, String why) throws IOException {
    var now =
        known
            .serving()
            .orElseThrow(
                () ->
                    new IOException(
                        "no release of %s serves, but the shipped head".formatted(name)));
    if (version.isPresent()) {
      var wanted =
          known
              .named(version.get())
              .orElseThrow(
                  () -> new IOException("there is no release " + version.get() + " any more"));
      return again(wanted, ReleaseKind.ROLLED_BACK, why);
    }
    var before = known.before(now);
    return before.isPresent()
        ? again(before.get(), ReleaseKind.ROLLED_BACK, why)
        : publish(ModelRelease.serving(name), reissue.ofShipped(now, why), List.of());
  }

  /** Publishes what was kept and never published; returns it. What is half written, goes. */
  public List<KeptRelease> resume() throws IOException {
    return lock.holding(
        () -> {
          archive.sweep();
          var left = known.unpublished(key);
          for (var kept : left) {
            press.publishAgain(kept);
          }
          return left;
        });
  }

  private KeptRelease again(KeptRelease kept, ReleaseKind kind, String why) throws IOException {
    var serving = known.serving().map(now -> now.release().version()).orElse("");
    var proof = reissue.of(kept, kind, serving, why);
    return publish(ModelRelease.serving(name), proof, kept.samples());
  }

  private KeptRelease publish(String under, Proof proof, List<String> samples) throws IOException {
    var release = proof.numbered(name, 1 + known.lastSequence());
    return press.publish(new KeptRelease(under, release, samples));
  }
}
