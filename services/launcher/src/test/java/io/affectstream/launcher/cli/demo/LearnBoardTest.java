package io.affectstream.launcher.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.affectstream.launcher.cli.demo.LearnReport.Release;
import io.affectstream.launcher.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class LearnBoardTest {
  private final StringWriter out = new StringWriter();
  private final Terminal terminal =
      new Terminal(new PrintWriter(out, true), new PrintWriter(new StringWriter()), false);
  private final LearnBoard board = new LearnBoard(terminal, 100);

  @Test
  void roundThatReleasedNamesItsHeadAndItsScore() {
    board.starts(0.6, 600);

    board.round(new Release(1, "1-0123abcd", true, false, 0.7, "released"), "better");

    assertThat(out.toString())
        .contains("weighted F1 0.600 on 600 held-out clips")
        .contains("round 1: released 1-0123abcd, weighted F1 0.700 on the held-out clips; better");
  }

  @Test
  void roundThatDidNotSaysWhy() {
    board.round(new Release(2, null, false, false, null, "refused"), "0.61 after 0.64");

    assertThat(out.toString()).contains("round 2: refused; 0.61 after 0.64");
  }

  @Test
  void curveRisesWithTheRelease() {
    board.starts(0.6, 600);
    board.round(new Release(1, "1-0123abcd", true, false, 0.7, "released"), "better");

    board.draw();

    assertThat(out.toString()).contains(" 0.700 |", " 0.600 |");
  }

  @Test
  void releaseIsWrittenWithTheNamesThatProgramsRead() {
    var json = new JsonMapper().valueToTree(new Release(1, "1-ab", true, true, 0.7, "released"));

    assertThat(json.fieldNames())
        .toIterable()
        .contains("version", "published", "accepted", "weightedF1");
  }
}
