package io.affectstream.retrainer.intake;

import io.affectstream.wire.ClipId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which clips are kept where. A full shelf gives up the oldest clip of the session that has most of
 * it, within the tenant that has most: a flood from one source pushes out itself, not the others.
 */
final class Shelves {
  private final int capacity;
  private final Map<Shelf, Map<ClipId, Place>> shelves = new HashMap<>();
  private final Map<ClipId, Shelf> shelfOf = new HashMap<>();

  private record Place(ClipId clip, String tenant, long sinceMillis) {}

  /**
   * @param capacity clips on all shelves together
   */
  Shelves(int capacity) {
    this.capacity = capacity;
  }

  /** Puts a clip where it belongs now; returns the one that had to go for it, if any. */
  Optional<ClipId> put(KeptClip clip) {
    remove(clip.id());
    var shelf = Shelf.of(clip);
    var places = shelves.computeIfAbsent(shelf, _ -> new LinkedHashMap<>());
    var tenant = clip.sample().map(sample -> sample.policy().tenant()).orElse("");
    places.put(clip.id(), new Place(clip.id(), tenant, clip.sinceMillis()));
    shelfOf.put(clip.id(), shelf);
    if (places.size() <= shelf.room(capacity)) {
      return Optional.empty();
    }
    var given = givenUp(places.values());
    remove(given);
    return Optional.of(given);
  }

  void remove(ClipId clip) {
    var shelf = shelfOf.remove(clip);
    if (shelf != null) {
      shelves.getOrDefault(shelf, Map.of()).remove(clip);
    }
  }

  /** Those that came before {@code oldestMillis}. */
  List<ClipId> before(long oldestMillis) {
    return shelves.values().stream().flatMap(places -> before(places, oldestMillis)).toList();
  }

  /** The same of those that wait for their sample. */
  List<ClipId> waitingBefore(long oldestMillis) {
    var waiting = shelves.getOrDefault(Shelf.WAITING, Map.of());
    return before(waiting, oldestMillis).toList();
  }

  private static Stream<ClipId> before(Map<ClipId, Place> places, long oldestMillis) {
    return places.values().stream()
        .filter(place -> place.sinceMillis() < oldestMillis)
        .map(Place::clip);
  }

  private static ClipId givenUp(Collection<Place> places) {
    var ofTenant = largest(places, Place::tenant);
    return largest(ofTenant, place -> place.clip().session()).stream()
        .min(Comparator.comparingLong(Place::sinceMillis))
        .orElseThrow()
        .clip();
  }

  private static List<Place> largest(Collection<Place> places, Function<Place, String> source) {
    return places.stream().collect(Collectors.groupingBy(source)).values().stream()
        .max(Comparator.comparingInt(List::size))
        .orElseThrow();
  }
}
