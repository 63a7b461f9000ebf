package io.affectstream.retrainer.rounds;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.learning.Subject;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who withdrew since a round began: what was gathered before may hold clips of them. */
public final class Withdrawn {
  private final Set<Subject> subjects = ConcurrentHashMap.newKeySet();

  public void add(Subject who) {
    subjects.add(who);
  }

  void clear() {
    subjects.clear();
  }

  boolean coversAny(Collection<String> clips) {
    return !subjects.isEmpty()
        && clips.stream()
            .map(ClipId::parse)
            .anyMatch(clip -> subjects.stream().anyMatch(who -> who.covers(clip)));
  }
}
