package io.affectstream.training.data;

import io.affectstream.corpus.mer.MerClip;
import io.affectstream.corpus.mer.MerDataset;
import io.affectstream.corpus.mer.MerFolder;
import io.affectstream.corpus.plan.Split;
import io.affectstream.media.ClipExtractor;
import io.affectstream.media.ExtractedClip;
import io.affectstream.media.ExtractionSettings;
import io.affectstream.media.Segmentation;
import io.affectstream.media.form.RejectedMedia;
import io.affectstream.training.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clips of a corpus, decoded and cut as the ingestor does it. Each file is extracted once; what
 * came out is kept beside the corpus, in {@value #FOLDER}, until the file changes.
 */
public final class ClipCache {
  static final String FOLDER = ".extracted";

  private static final Logger LOGGER = LoggerFactory.getLogger(ClipCache.class);

  private static final int MOST_WARNINGS = 20;

  private final ClipExtractor extractor =
      new ClipExtractor(ExtractionSettings.of(Segmentation.WHOLE));
  private final Progress progress;

  public ClipCache(Progress progress) {
    this.progress = progress;
  }

  /**
   * The clips of {@code splits}, in the order of their names. A file that is refused is logged and
   * left out. Data sets without splits are dealt out by name.
   *
   * @throws IOException if {@code corpus} is no data set, or the cache cannot be written
   */
  public List<Example> load(Path corpus, Set<Split> splits) throws IOException {
    var examples = new ArrayList<Example>();
    forEach(corpus, of(splits), (_, clips) -> examples.addAll(clips));
    return List.copyOf(examples);
  }

  /** Takes the clips of one recording after the other. */
  @FunctionalInterface
  interface Taker {
    /**
     * @param recording the name of the file
     * @param clips that were cut from it
     */
    void take(String recording, List<Example> clips) throws IOException;
  }

  /** The recordings of {@code splits}. */
  static Predicate<MerClip> of(Set<Split> splits) {
    return clip -> splits.contains(split(clip));
  }

  /**
   * Gives {@code taker} the clips of {@code recordings}, so that they need not all be in memory.
   */
  void forEach(Path corpus, Predicate<MerClip> recordings, Taker taker) throws IOException {
    var all = MerDataset.read(corpus);
    warn(all);
    var wanted = all.clips().stream().filter(recordings).toList();
    var speakers = Speakers.of(corpus);
    Files.createDirectories(corpus.resolve(FOLDER));
    progress.begin("reading " + corpus.getFileName(), wanted.size());
    int done = 0;
    for (var clip : wanted) {
      taker.take(clip.name(), examples(corpus, clip, speakers));
      progress.at(++done, clip.name());
    }
  }

  private static void warn(MerFolder folder) {
    folder.leftOut().stream()
        .limit(MOST_WARNINGS)
        .forEach(fault -> LOGGER.atWarn().log("left out of training: {}", fault.sentence()));
    int more = folder.leftOut().size() - MOST_WARNINGS;
    if (more > 0) {
      LOGGER.atWarn().log("left out of training: {} more rows and files", more);
    }
    folder.passedOver().forEach(entry -> LOGGER.atWarn().log("passed over: {}", entry));
  }

  private List<Example> examples(Path corpus, MerClip clip, Map<String, String> speakers)
      throws IOException {
    var kept = new KeptClips(corpus.resolve(FOLDER).resolve(clip.name() + ".clips"), clip.media());
    if (!kept.isCurrent() && !extract(clip, kept)) {
      return List.of();
    }
    var parts = kept.read();
    // What was said is known of the file, not of its parts.
    var sentence = parts.size() == 1 ? clip.sentence() : Optional.<String>empty();
    var speaker = speakers.getOrDefault(clip.name(), clip.name());
    var examples = new ArrayList<Example>();
    for (int i = 0; i < parts.size(); i++) {
      var name = i == 0 ? clip.name() : clip.name() + "-" + i;
      var part = parts.get(i);
      examples.add(
          new Example(
              name, speaker, split(clip), clip.label(), sentence, part.pcm(), part.faces()));
    }
    return examples;
  }

  private boolean extract(MerClip clip, KeptClips kept) throws IOException {
    var extracted = new ArrayList<ExtractedClip>();
    try {
      extractor.extract(clip.media(), extracted::add);
    } catch (RejectedMedia e) {
      LOGGER
          .atWarn()
          .addKeyValue("file", clip.media())
          .addKeyValue("reason", e.reason())
          .log("left out of training");
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading " + clip.media());
    }
    kept.write(extracted);
    return true;
  }

  private static Split split(MerClip clip) {
    int dealt = Math.floorMod(clip.name().hashCode(), 6_000);
    return clip.split().orElseGet(() -> Split.of(dealt));
  }
}
