package io.affectstream.training.submission;

import io.affectstream.corpus.mer.Candidates;
import io.affectstream.corpus.mer.MerClip;
import io.affectstream.corpus.mer.MerDataset;
import io.affectstream.corpus.numpy.FeatureFolder;
import io.affectstream.training.Progress;
import io.affectstream.training.data.FeatureCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The candidates of a folder and what encoders made of them.
 *
 * @param clips the features of what was cut from each recording, by its name
 */
public record CandidateClips(Candidates candidates, Map<String, List<Map<String, float[]>>> clips) {

  public CandidateClips {
    clips = Map.copyOf(clips);
  }

  /**
   * Of a folder of recordings, which the encoders of {@code models} hear and see.
   *
   * @throws IOException if the folder has no candidates
   */
  public static CandidateClips ofRecordings(Path folder, Path models, Progress progress)
      throws IOException {
    var all = MerDataset.read(folder).clips();
    Set<String> labelled =
        all.stream()
            .filter(clip -> clip.label().isPresent())
            .map(MerClip::name)
            .collect(Collectors.toSet());
    var names = all.stream().map(MerClip::name).toList();
    var candidates = Candidates.of(folder, names, labelled::contains);
    var wanted = new HashSet<>(candidates.names());
    var clips = new LinkedHashMap<String, List<Map<String, float[]>>>();
    for (var clip : new FeatureCache(models, progress).loadOf(folder, wanted)) {
      clips
          .computeIfAbsent(clip.recording(), _ -> new ArrayList<>())
          .add(clip.features().vectors());
    }
    return new CandidateClips(candidates, clips);
  }

  /**
   * Of a folder of features as MERTools lays them out.
   *
   * @throws IOException if the folder has no candidates
   */
  public static CandidateClips ofFeatures(Path folder) throws IOException {
    var known = FeatureFolder.read(folder).clips();
    Set<String> labelled =
        known.entrySet().stream()
            .filter(clip -> clip.getValue().label().isPresent())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    var names = List.copyOf(known.keySet());
    var candidates = Candidates.of(folder, names, labelled::contains);
    var clips = new LinkedHashMap<String, List<Map<String, float[]>>>();
    known.forEach((name, clip) -> clips.put(name, List.of(clip.features())));
    return new CandidateClips(candidates, clips);
  }
}
