package io.affectstream.retrainer.rounds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much of a class one source may give, as a share of {@code perClass}. With one tenant in all
 * there is nothing to hold it against, so its cap does not apply.
 *
 * @param perClass clips of a class in the pool, at most
 * @param session largest share of one session
 * @param participant largest share of one participant of a session
 * @param tenant largest share of one tenant
 * @param hour largest share of what came within one hour
 */
public record Caps(int perClass, double session, double participant, double tenant, double hour) {

  public Caps {
    require(session, "session");
    require(participant, "participant");
    require(tenant, "tenant");
    require(hour, "hour");
  }

  /** The most confident ones of each class that the caps let in. */
  List<Learnable> apply(List<Learnable> clips) {
    boolean tenants = clips.stream().map(Learnable::tenant).distinct().count() > 1;
    var let = new ArrayList<Learnable>();
    clips.stream()
        .collect(Collectors.groupingBy(Learnable::label))
        .values()
        .forEach(ofClass -> let.addAll(ofClass(ofClass, tenants)));
    return let;
  }

  private List<Learnable> ofClass(List<Learnable> clips, boolean tenants) {
    var counts = new HashMap<String, Integer>();
    return clips.stream()
        .sorted(
            Comparator.comparingDouble(Learnable::confidence)
                .reversed()
                .thenComparing(Learnable::id))
        .filter(clip -> hasRoom(counts, limits(clip, tenants)))
        .limit(perClass)
        .toList();
  }

  private Map<String, Integer> limits(Learnable clip, boolean tenants) {
    var limits = new HashMap<String, Integer>();
    limits.put("session " + clip.session(), share(session));
    limits.put("participant " + clip.features().group(), share(participant));
    limits.put("hour " + clip.hour(), share(hour));
    if (tenants) {
      limits.put("tenant " + clip.tenant(), share(tenant));
    }
    return limits;
  }

  private static boolean hasRoom(Map<String, Integer> counts, Map<String, Integer> limits) {
    boolean room =
        limits.entrySet().stream()
            .allMatch(limit -> counts.getOrDefault(limit.getKey(), 0) < limit.getValue());
    if (room) {
      limits.keySet().forEach(source -> counts.merge(source, 1, Integer::sum));
    }
    return room;
  }

  private int share(double share) {
    return Math.max(1, (int) Math.floor(share * perClass));
  }

  private static void require(double share, String what) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "the share of a " + what + " must be above 0 and at most 1, was " + share);
    }
  }
}
