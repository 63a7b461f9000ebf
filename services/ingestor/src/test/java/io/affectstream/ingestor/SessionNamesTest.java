package io.affectstream.ingestor;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.wire.ClipId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SessionNamesTest {
  private final SessionNames names = new SessionNames("k3v9");

  @Test
  void sessionIsNamedAfterItsFileAndItsRun() {
    assertThat(names.next(source("/calls/call_17.mp4"))).isEqualTo("call_17-k3v9");
  }

  @Test
  void filesOfTheSameNameAreDifferentSessions() {
    names.next(source("/monday/call.mp4"));

    assertThat(names.next(source("/tuesday/call.mp4"))).isEqualTo("call-k3v9-2");
  }

  @Test
  void anyFileNameGivesAValidClipId() {
    var odd =
        source("/x/" + "\u4f60\u597d call #1/..".replace('/', '_') + "y".repeat(200) + ".mp4");

    var id = new ClipId(names.next(odd), odd.participant(), 0);

    assertThat(ClipId.parse(id.toString())).isEqualTo(id);
  }

  private static Source source(String path) {
    return Source.of(Path.of(path));
  }
}
