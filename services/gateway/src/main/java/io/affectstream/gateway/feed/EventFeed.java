package io.affectstream.gateway.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of some partitions from a position on, committed ones only. For one thread. It holds
 * nothing but its position: what is recent comes from memory, what is older from a lent consumer.
 */
public final class EventFeed {
  private final RecentEvents recent;
  private final Backlog backlog;
  private Positions positions;

  EventFeed(RecentEvents recent, Backlog backlog, Positions positions) {
    this.recent = recent;
    this.backlog = backlog;
    this.positions = positions;
  }

  /** A record and where the feed stands after it. */
  public record Entry(FeedRecord record, Positions after) {}

  /**
   * What has come, in the order of each partition; empty when nothing comes within {@code wait}.
   *
   * @throws ExpiredPositionsException if the reader was so slow that events are gone
   * @throws BacklogBusyException if others are being served; ask again
   */
  public List<Entry> poll(Duration wait) throws InterruptedException {
    var live = recent.after(positions, wait);
    var slice = live.isPresent() ? live.get() : backlog.after(positions, wait);
    var entries = new ArrayList<Entry>();
    for (var record : slice.records()) {
      positions = positions.after(record.partition(), record.offset());
      entries.add(new Entry(record, positions));
    }
    positions = slice.after();
    return entries;
  }

  /** Where the feed stands. */
  public Positions positions() {
    return positions;
  }
}
