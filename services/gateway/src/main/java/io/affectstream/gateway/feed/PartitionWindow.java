package io.affectstream.gateway.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedList;
import java.util.List;

/** The newest records of one partition, bounded in number and in bytes. Under its owner's lock. */
final class PartitionWindow {
  private static final int MOST_RECORDS = 512;
  private static final long MOST_BYTES = 1 << 20;

  private final Deque<Sized> records = new ArrayDeque<>();
  private long bytes;
  private long from;
  private long next;

  /**
   * @param next the offset that will be read first
   */
  PartitionWindow(long next) {
    this.from = next;
    this.next = next;
  }

  /**
   * A record and what it weighs.
   *
   * @param bytes of its value, as a measure
   */
  record Sized(FeedRecord record, int bytes) {}

  /** The offset to read next. */
  long next() {
    return next;
  }

  /** Whether everything from {@code offset} on is here. */
  boolean reachesBackTo(long offset) {
    return from <= offset;
  }

  void add(Sized newest) {
    records.addLast(newest);
    bytes += newest.bytes();
    next = newest.record().offset() + 1;
    while (records.size() > MOST_RECORDS || bytes > MOST_BYTES && records.size() > 1) {
      var oldest = records.removeFirst();
      bytes -= oldest.bytes();
      from = oldest.record().offset() + 1;
    }
  }

  /** Passes over what is no record, such as the marks of transactions. */
  void moveTo(long offset) {
    next = Math.max(next, offset);
  }

  List<FeedRecord> since(long offset) {
    var since = new LinkedList<FeedRecord>();
    var newestFirst = records.descendingIterator();
    while (newestFirst.hasNext()) {
      var record = newestFirst.next().record();
      if (record.offset() < offset) {
        break;
      }
      since.addFirst(record);
    }
    return since;
  }
}
