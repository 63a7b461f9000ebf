package io.affectstream.methods.gate;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a candidate may serve.
 *
 * @param reasons why not; none if it may
 * @param heldOut what was measured, empty if nothing could be
 * @param people what people's labels say, empty if there are too few
 */
public record Verdict(List<Reason> reasons, Optional<Figures> heldOut, Optional<ByPeople> people) {

  public Verdict {
    reasons = List.copyOf(reasons);
  }

  static Verdict refused(Reason reason) {
    return new Verdict(List.of(reason), Optional.empty(), Optional.empty());
  }

  static Verdict of(Set<Reason> reasons, Figures heldOut, Optional<ByPeople> people) {
    var all = EnumSet.noneOf(Reason.class);
    all.addAll(reasons);
    return new Verdict(List.copyOf(all), Optional.of(heldOut), people);
  }

  public boolean isAccepted() {
    return reasons.isEmpty();
  }
}
