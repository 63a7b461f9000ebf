package io.affectstream.streams.assembly;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenClipFormatTest {
  private static final DeadLetter.Position POSITION = new DeadLetter.Position("topic", 1, 2);

  private final OpenClipFormat format = new OpenClipFormat(Topics.embedded());

  private byte[] stored() {
    var present = new Features.Present(Embedding.of(0.5f, 0.25f), 1, "encoder");
    var features = new Features(Modality.ACOUSTIC, present, List.of());
    var clip =
        OpenClip.opened(1)
            .with(new Ledger.Unreadable(2, 3, POSITION))
            .with(Answer.read(features, 4, POSITION));
    return format.write(clip);
  }

  private void assertRefused(byte[] bytes) {
    assertThatThrownBy(() -> format.read(bytes))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("store of open clips")
        .hasMessageContaining("another version");
  }

  @Test
  void storeOfAnotherVersionIsRefused() {
    byte[] bytes = stored();

    bytes[0]++;

    assertRefused(bytes);
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole = stored();

    for (int length = 0; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void modalityOfALaterVersionIsRefused() {
    byte[] bytes = stored();
    int name = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("acoustic");

    bytes[name]++;

    assertRefused(bytes);
  }
}
