package io.affectstream.methods.selection;

import java.util.List;

/**
 * A clip that nobody labelled.
 *
 * @param id of the clip
 * @param joint of the model that is to be improved, over all modalities
 * @param members of the models that vote; empty where none did
 * @param single of the models that know one modality each, for those the clip has
 */
public record Candidate(String id, Guess joint, List<Guess> members, List<Guess> single) {

  public Candidate {
    members = List.copyOf(members);
    single = List.copyOf(single);
  }

  /** A clip that only one model looked at. */
  public static Candidate of(String id, Guess joint) {
    return new Candidate(id, joint, List.of(), List.of());
  }

  Picked picked(Guess as, Picked.Source source) {
    return new Picked(id, as.label(), as.confidence(), source);
  }
}
