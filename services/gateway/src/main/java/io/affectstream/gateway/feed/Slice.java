package io.affectstream.gateway.feed;

import java.util.List;

/**
 * What follows a position.
 *
 * @param records in the order of each partition
 * @param after where a reader stands that has read them
 */
record Slice(List<FeedRecord> records, Positions after) {
  Slice {
    records = List.copyOf(records);
  }
}
