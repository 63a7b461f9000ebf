package io.affectstream.inference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What the opener of a model has opened so far. Closing it closes all of that, the last opened
 * first, unless it was handed over: what lies outside the heap is never collected, so a model that
 * opens only halfway would keep its weights in memory.
 */
final class Opened implements AutoCloseable {
  private final Deque<AutoCloseable> all = new ArrayDeque<>();

  <R extends AutoCloseable> R add(R resource) {
    all.push(resource);
    return resource;
  }

  /** Leaves what was opened to {@code owner}, whose close closes it. */
  <T extends AutoCloseable> T handOver(T owner) {
    all.clear();
    return owner;
  }

  /** Closes all, also where one of them fails; the first failure carries the others. */
  @Override
  public void close() {
    var failures = new ArrayList<Exception>();
    while (!all.isEmpty()) {
      try {
        all.pop().close();
      } catch (Exception e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw joined(failures);
    }
  }

  private static RuntimeException joined(List<Exception> failures) {
    var first =
        failures.getFirst() instanceof RuntimeException e
            ? e
            : new IllegalStateException("a resource did not close", failures.getFirst());
    failures.stream().skip(1).forEach(first::addSuppressed);
    return first;
  }
}
