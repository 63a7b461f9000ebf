package io.affectstream.methods.selection;

import java.util.List;

/**
 * Another selection among those clips alone whose modalities tell the same one by one: the class of
 * the joint model is also that of enough models of a single modality. Chen et al., ACM MM 2023,
 * pages 9556 to 9560, ask it of all of them.
 *
 * @param atLeast so many modalities agree; a clip with fewer is never taken
 * @param within chooses among the others
 */
public record AgreeingModalities(int atLeast, Selection within) implements Selection {

  public AgreeingModalities {
    Require.positive("atLeast", atLeast);
  }

  @Override
  public List<Picked> select(List<Candidate> pool) {
    return within.select(pool.stream().filter(this::agree).toList());
  }

  private boolean agree(Candidate candidate) {
    return new Ballot(candidate.single()).count(candidate.joint().label()) >= atLeast;
  }
}
