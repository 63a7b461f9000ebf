package io.affectstream.retrainer.rounds;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.release.ReleaseContent;
import io.affectstream.inference.release.ReleaseFolder;
import io.affectstream.retrainer.release.KeptRelease;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Heads of releases, opened for comparison in folders of their own; what serves is not touched. Of
 * one thread.
 */
public final class OpenHeads implements AutoCloseable {
  private static final int MOST = 4; // in service, before it, beside it, and the frozen one

  private final Path folder;
  private final FusionHead frozen;
  private final Map<String, FusionHead> open = new HashMap<>();

  private OpenHeads(Path folder, FusionHead frozen) {
    this.folder = folder;
    this.frozen = frozen;
  }

  /**
   * @param data the folder of the retrainer
   * @param shipped the bundle that serves before there is any release; the frozen reference
   */
  public static OpenHeads of(Path data, Path shipped) throws IOException {
    var folder = data.resolve("heads");
    ReleaseFolder.delete(folder);
    return new OpenHeads(folder, FusionHead.open(shipped));
  }

  public FusionHead frozen() {
    return frozen;
  }

  /** The head of {@code release}, or the shipped one. */
  public FusionHead of(Optional<KeptRelease> release) throws IOException {
    if (release.isEmpty()) {
      return frozen;
    }
    var version = release.get().release().version();
    var known = open.get(version);
    if (known != null) {
      return known;
    }
    if (open.size() >= MOST) {
      closeAll();
    }
    var opened = open(release.get(), version);
    open.put(version, opened);
    return opened;
  }

  private FusionHead open(KeptRelease kept, String version) throws IOException {
    var release = kept.release();
    var content = new ReleaseContent(release.manifest(), release.weights(), release.sha256());
    var into = folder.resolve(version);
    ReleaseFolder.delete(into);
    var classes = Emotion.ALL.stream().map(Emotion::label).toList();
    return FusionHead.open(new ReleaseFolder(classes).write(into, content).folder());
  }

  private void closeAll() throws IOException {
    open.values().forEach(FusionHead::close);
    open.clear();
    ReleaseFolder.delete(folder);
  }

  @Override
  public void close() throws IOException {
    closeAll();
    frozen.close();
  }
}
