package io.affectstream.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
  private static final Duration AT_ONCE = Duration.ZERO;

  private final RecentEvents recent = new RecentEvents();

  @Test
  void readerGetsWhatFollowsItsPosition() throws Exception {
    begin("0:10,1:20");
    add(0, 10, 13);

    var slice = recent.after(Positions.parse("0:11,1:20"), AT_ONCE).orElseThrow();

    assertThat(slice.records()).extracting(FeedRecord::offset).containsExactly(11L, 12L);
    assertThat(slice.after()).hasToString("0:13,1:20");
  }

  @Test
  void readerOfOnePartitionIsNotGivenAnother() throws Exception {
    begin("0:10,1:20");
    add(1, 20, 22);

    var slice = recent.after(Positions.parse("0:10"), AT_ONCE).orElseThrow();

    assertThat(slice.records()).isEmpty();
    assertThat(slice.after()).hasToString("0:10");
  }

  @Test
  void whatIsOlderThanTheWindowIsNotHere() throws Exception {
    begin("0:10");

    assertThat(recent.after(Positions.parse("0:9"), AT_ONCE)).isEmpty();
  }

  @Test
  void windowForgetsTheOldestFirst() throws Exception {
    begin("0:0");
    add(0, 0, 600);

    assertThat(recent.after(Positions.parse("0:0"), AT_ONCE)).isEmpty();
    assertThat(recent.after(Positions.parse("0:88"), AT_ONCE).orElseThrow().records()).hasSize(512);
  }

  @Test
  void heavyRecordsAreForgottenSooner() throws Exception {
    begin("0:0");
    for (int offset = 0; offset < 4; offset++) {
      recent.add(List.of(sized(0, offset, 400_000)), Positions.parse("0:" + (offset + 1)));
    }

    assertThat(recent.after(Positions.parse("0:1"), AT_ONCE)).isEmpty();
    assertThat(recent.after(Positions.parse("0:2"), AT_ONCE)).isPresent();
  }

  @Test
  void marksOfTransactionsMoveTheEndWithoutARecord() {
    begin("0:10");

    recent.add(List.of(), Positions.parse("0:12"));

    assertThat(recent.end(Set.of(0))).hasToString("0:12");
  }

  @Test
  void writerThatComesBackGoesOnWhereItStood() {
    begin("0:10");
    add(0, 10, 12);

    var from = recent.attach(Positions.parse("0:0"), Positions.parse("0:15"));

    assertThat(from).hasToString("0:12");
  }

  @Test
  void writerThatWasAwayTooLongBeginsAtTheEndAndReadersMissNothing() throws Exception {
    begin("0:10");
    add(0, 10, 12);

    var from = recent.attach(Positions.parse("0:13"), Positions.parse("0:15"));

    assertThat(from).hasToString("0:15");
    assertThat(recent.after(Positions.parse("0:12"), AT_ONCE)).isEmpty();
  }

  private void begin(String end) {
    recent.attach(Positions.parse(end), Positions.parse(end));
  }

  private void add(int partition, long from, long to) {
    recent.add(
        LongStream.range(from, to).mapToObj(offset -> sized(partition, offset, 10)).toList(),
        Positions.parse(partition + ":" + to));
  }

  private static PartitionWindow.Sized sized(int partition, long offset, int bytes) {
    return new PartitionWindow.Sized(
        new FeedRecord.Unreadable(partition, offset, "undecodable"), bytes);
  }
}
