package io.affectstream.fusion;

import io.affectstream.fusion.release.Refusal;
import io.affectstream.fusion.release.RefusedReleaseException;
import io.affectstream.fusion.release.ReleaseTaker;
import io.affectstream.inference.bundle.BundleException;
import io.affectstream.inference.release.BadReleaseException;
import io.affectstream.inference.release.ReleaseContent;
import io.affectstream.inference.release.ReleaseFolder;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.Modality;
import io.affectstream.wire.learning.ModelRelease;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Makes heads of releases and puts them into service. A release lies on disk only while it is
 * opened; one that cannot serve is closed before anybody asks it.
 */
final class HeadDesk implements ReleaseTaker {
  private final HeadSlot heads;
  private final Path arriving;
  private final Path encoders;
  private final ReleaseFolder releases =
      new ReleaseFolder(Emotion.ALL.stream().map(Emotion::label).toList());

  /**
   * @param folder is there, for the release in hand and the names of encoders
   */
  HeadDesk(HeadSlot heads, Path folder) {
    this.heads = heads;
    this.arriving = folder.resolve("arriving");
    this.encoders = folder.resolve("encoders.properties");
    heads.known().recall(encoders);
  }

  @Override
  public String name() {
    return heads.shipped().identity().name();
  }

  @Override
  public void take(ModelRelease release) throws RefusedReleaseException {
    keepEncoders();
    var head = open(release, trainedOn(release));
    try {
      requireLike(heads.shipped(), head, release);
      HeadProbe.require(head);
    } catch (RefusedReleaseException | RuntimeException e) {
      head.close();
      throw e;
    }
    heads.replace(head);
  }

  /** So that a restart, which reads this release again, knows as much as we do now. */
  private void keepEncoders() throws RefusedReleaseException {
    try {
      heads.known().keep(encoders);
    } catch (IOException e) {
      throw notHere(e);
    }
  }

  /** The encoder of each modality that is taken; none is another than works here. */
  private Map<Modality, String> trainedOn(ModelRelease release) throws RefusedReleaseException {
    var trainedOn = new EnumMap<Modality, String>(Modality.class);
    for (var modality : heads.shipped().widths().keySet()) {
      var trained = release.encoders().get(modality.label());
      var works = heads.known().latest(modality);
      if (trained == null || works.isPresent() && !works.get().equals(trained)) {
        throw new RefusedReleaseException(
            Refusal.ENCODERS,
            "of %s it was trained on %s, here works %s"
                .formatted(
                    modality.label(),
                    trained == null ? "no encoder that it names" : trained,
                    works.orElse("one that has not spoken yet")));
      }
      trainedOn.put(modality, trained);
    }
    return trainedOn;
  }

  private EmotionHead open(ModelRelease release, Map<Modality, String> encoders)
      throws RefusedReleaseException {
    var content = new ReleaseContent(release.manifest(), release.weights(), release.sha256());
    try {
      ReleaseFolder.delete(arriving); // a process that was killed may have left it
      try {
        releases.write(arriving, content);
        return BundledHead.released(arriving, release.version(), encoders);
      } finally {
        ReleaseFolder.delete(arriving);
      }
    } catch (BadReleaseException e) {
      throw new RefusedReleaseException(e);
    } catch (BundleException | IllegalStateException e) {
      throw new RefusedReleaseException(
          Refusal.UNLOADABLE, "its network does not load: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new RefusedReleaseException(Refusal.INPUTS, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw notHere(e);
    }
  }

  private static RefusedReleaseException notHere(IOException e) {
    return new RefusedReleaseException(
        Refusal.MACHINE,
        "this machine could not open it (%s); publish it again, or start fusion again"
            .formatted(e.getMessage()),
        e);
  }

  private static void requireLike(EmotionHead shipped, EmotionHead head, ModelRelease release)
      throws RefusedReleaseException {
    if (!head.widths().equals(shipped.widths())) {
      throw new RefusedReleaseException(
          Refusal.INPUTS,
          "it takes vectors of %s, the stream has %s".formatted(head.widths(), shipped.widths()));
    }
    if (!head.identity().name().equals(release.name())) {
      throw new RefusedReleaseException(
          Refusal.NAME, "its manifest is of another model than it says");
    }
  }
}
