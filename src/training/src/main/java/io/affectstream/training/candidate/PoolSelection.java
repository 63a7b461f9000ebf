package io.affectstream.training.candidate;

import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.methods.selection.Candidate;
import io.affectstream.methods.selection.Guess;
import io.affectstream.methods.selection.Picked;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.mining.FoldedTraining;
import io.affectstream.training.mining.Voters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Chooses what is learnt from of the pool, with heads of its own where the task wants votes. */
record PoolSelection(TaskFolder folder, FoldedTraining training) {

  List<Picked> picked() throws IOException {
    var pool = folder.pool();
    var members = folder.task().selectionMethod().isByVote() ? votes() : nobody();
    var single = folder.task().requireAgreement() ? modalities() : nobody();
    var candidates = new ArrayList<Candidate>();
    for (int i = 0; i < pool.size(); i++) {
      var clip = pool.get(i);
      candidates.add(new Candidate(clip.id(), champion(clip), members.get(i), single.get(i)));
    }
    return folder.task().selection().select(candidates);
  }

  private static Guess champion(ClipFeatures clip) {
    return new Guess(clip.label().orElseThrow(), clip.confidence());
  }

  private List<List<Guess>> votes() throws IOException {
    return opinions(Voters.four(folder.modalities()));
  }

  private List<List<Guess>> modalities() throws IOException {
    return opinions(Voters.single(folder.modalities()));
  }

  private List<List<Guess>> opinions(List<List<String>> groups) throws IOException {
    if (folder.pool().isEmpty()) {
      return List.of();
    }
    try (var voters = Voters.train(training, groups, folder.human())) {
      return voters.on(pool());
    }
  }

  private List<List<Guess>> nobody() {
    return Collections.nCopies(folder.pool().size(), List.of());
  }

  private List<FeaturisedClip> pool() {
    return folder.pool().stream().map(TaskFolder::clip).toList();
  }
}
