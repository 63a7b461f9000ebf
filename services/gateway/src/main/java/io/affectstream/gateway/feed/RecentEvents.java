package io.affectstream.gateway.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The newest records of all partitions, for one writer and any number of readers. */
final class RecentEvents {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final Map<Integer, PartitionWindow> windows = new TreeMap<>(); // under the lock

  /**
   * Begins at the end of each partition, or goes on where it stood if that is still kept.
   *
   * @return where to read on
   */
  Positions attach(Positions first, Positions end) {
    lock.lock();
    try {
      end.nextOffsets().forEach((p, offset) -> attach(p, first.next(p), offset));
      return positions(windows.keySet());
    } finally {
      lock.unlock();
    }
  }

  /** Appends what was read; {@code next} is where the writer stands after it. */
  void add(List<PartitionWindow.Sized> records, Positions next) {
    lock.lock();
    try {
      records.forEach(record -> window(record.record().partition()).add(record));
      next.nextOffsets().forEach((partition, offset) -> window(partition).moveTo(offset));
      if (!records.isEmpty()) {
        grown.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  Set<Integer> partitions() {
    lock.lock();
    try {
      return new TreeSet<>(windows.keySet());
    } finally {
      lock.unlock();
    }
  }

  /** The end of {@code partitions}, as far as it has been read. */
  Positions end(Collection<Integer> partitions) {
    lock.lock();
    try {
      return positions(partitions);
    } finally {
      lock.unlock();
    }
  }

  /**
   * What follows {@code at}, as soon as there is some or after {@code wait}; nothing if some of it
   * is older than what is held here.
   */
  Optional<Slice> after(Positions at, Duration wait) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = wait.toNanos();
      while (holdsAllAfter(at)) {
        var slice = slice(at);
        if (left <= 0 || !slice.records().isEmpty()) {
          return Optional.of(slice);
        }
        left = grown.awaitNanos(left);
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private void attach(int partition, long first, long end) {
    var known = windows.get(partition);
    if (known == null || known.next() < first || known.next() > end) {
      windows.put(partition, new PartitionWindow(end));
    }
  }

  private boolean holdsAllAfter(Positions at) {
    return at.nextOffsets().entrySet().stream()
        .allMatch(next -> window(next.getKey()).reachesBackTo(next.getValue()));
  }

  private Slice slice(Positions at) {
    var records = new ArrayList<FeedRecord>();
    var after = new TreeMap<Integer, Long>();
    at.nextOffsets()
        .forEach(
            (partition, next) -> {
              records.addAll(window(partition).since(next));
              after.put(partition, Math.max(next, window(partition).next()));
            });
    return new Slice(records, new Positions(after));
  }

  private Positions positions(Collection<Integer> partitions) {
    var next = new TreeMap<Integer, Long>();
    partitions.forEach(partition -> next.put(partition, window(partition).next()));
    return new Positions(next);
  }

  private PartitionWindow window(int partition) {
    return Objects.requireNonNull(windows.get(partition), "no such partition is read");
  }
}
