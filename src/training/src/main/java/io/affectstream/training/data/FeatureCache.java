package io.affectstream.training.data;

import io.affectstream.corpus.mer.MerClip;
import io.affectstream.corpus.plan.Split;
import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.training.Progress;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** The features of a corpus, computed once for each set of encoders and kept beside it. */
public final class FeatureCache {
  private static final int AT_ONCE = 64; // clips whose sound and faces are in memory together

  private final Path models;
  private final Progress progress;

  /**
   * @param models holds the bundles of the encoders
   */
  public FeatureCache(Path models, Progress progress) {
    this.models = models;
    this.progress = progress;
  }

  /** The labelled clips of {@code splits} with their features. */
  public List<FeaturisedClip> load(Path corpus, Set<Split> splits) throws IOException {
    return clips(corpus, ClipCache.of(splits), clip -> clip.emotion().isPresent()).stream()
        .map(CorpusClip::labelled)
        .toList();
  }

  /** All clips of {@code splits} with their features, those without a label too. */
  public List<CorpusClip> loadAll(Path corpus, Set<Split> splits) throws IOException {
    return clips(corpus, ClipCache.of(splits), _ -> true);
  }

  /** The clips of some {@code recordings}, by the names of the files. */
  public List<CorpusClip> loadOf(Path corpus, Set<String> recordings) throws IOException {
    return clips(corpus, clip -> recordings.contains(clip.name()), _ -> true);
  }

  private List<CorpusClip> clips(
      Path corpus, Predicate<MerClip> recordings, Predicate<Example> wanted) throws IOException {
    try (var extractor = new FeatureExtractor(models)) {
      var kept = KeptFeatures.open(corpus, extractor.version());
      var waiting = new ArrayList<Example>();
      var clips = new ArrayList<CorpusClip>();
      new ClipCache(progress)
          .forEach(
              corpus,
              recordings,
              (recording, parts) -> {
                for (var part : parts.stream().filter(wanted).toList()) {
                  clips.add(clip(recording, part));
                  if (!kept.has(part.name())) {
                    waiting.add(part);
                  }
                }
                if (waiting.size() >= AT_ONCE) {
                  encode(extractor, waiting, kept);
                }
              });
      encode(extractor, waiting, kept);
      kept.save();
      return clips.stream().map(clip -> with(clip, kept.of(clip.features().id()))).toList();
    }
  }

  private static void encode(FeatureExtractor extractor, List<Example> waiting, KeptFeatures kept)
      throws IOException {
    if (!waiting.isEmpty()) {
      kept.add(extractor.extract(waiting, Progress.silent()));
      waiting.clear();
    }
  }

  private static CorpusClip clip(String recording, Example part) {
    var label = part.emotion().map(Emotion::ordinal).map(OptionalInt::of);
    var features =
        new ClipFeatures(
            part.name(), part.speaker(), label.orElseGet(OptionalInt::empty), 1, Map.of());
    return new CorpusClip(recording, part.split(), features);
  }

  private static CorpusClip with(CorpusClip clip, Map<String, float[]> vectors) {
    var known = clip.features();
    var features =
        new ClipFeatures(known.id(), known.group(), known.label(), known.confidence(), vectors);
    return new CorpusClip(clip.recording(), clip.split(), features);
  }
}
