package io.affectstream.streams.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.streams.assembly.clip.Answer;
import io.affectstream.streams.assembly.clip.Ledger;
import io.affectstream.streams.assembly.clip.OpenClip;
import io.affectstream.wire.Clip;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Policy;
import io.affectstream.wire.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenClipFormatTest {
  private static final DeadLetter.Position POSITION = new DeadLetter.Position("topic", 1, 2);

  private final OpenClipFormat format = new OpenClipFormat(Topics.embedded());

  private byte[] stored() {
    var clip =
        OpenClip.opened(1)
            .with(new Ledger.Unreadable(2, 3, POSITION))
            .with(Answer.read(features(), 4, POSITION));
    return format.write(clip);
  }

  @Test
  void openClipSurvivesItsStore() {
    var clip =
        OpenClip.opened(11)
            .with(ledger(1_700_000_000_000_000L))
            .with(Answer.read(features(), 13, POSITION))
            .with(Answer.broken(Modality.LEXICAL, 14, POSITION));
    var unreadable = OpenClip.opened(1).with(new Ledger.Unreadable(5, 6, POSITION));

    for (var written : List.of(clip, unreadable, OpenClip.opened(3))) {
      assertThat(format.read(format.write(written))).isEqualTo(written);
    }
  }

  @Test
  void ledgerRecordThatIsRefusedByNowComesBackFromTheStoreAsBroken() {
    var writtenByAVersionThatDidNotLook = OpenClip.opened(11).with(ledger(-1));

    var read = format.read(format.write(writtenByAVersionThatDidNotLook));

    assertThat(read.ledger()).contains(new Ledger.Unreadable(12, 12, POSITION));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE, 1_700_000_000_000_000L})
  void timeThatNoClockTellsIsRefused(long absurd) {
    assertRefused(format.write(OpenClip.opened(absurd)));
    assertRefused(
        format.write(OpenClip.opened(1).with(new Ledger.Unreadable(2, absurd, POSITION))));
    assertRefused(
        format.write(OpenClip.opened(1).with(new Ledger.Unreadable(absurd, 2, POSITION))));
    assertRefused(format.write(OpenClip.opened(1).with(Answer.read(features(), absurd, POSITION))));
  }

  private static Features features() {
    var present = new Features.Present(Embedding.of(0.5f, 0.25f), 1, "encoder");
    return new Features(Modality.ACOUSTIC, present, List.of());
  }

  private static Ledger ledger(long closedAtMicros) {
    var clip =
        new Clip(
            "call.wav",
            0,
            1_000,
            closedAtMicros,
            2_000,
            Set.of(Modality.ACOUSTIC),
            Map.of(),
            Policy.INFER_ONLY,
            List.of(),
            List.of());
    return new Ledger.Readable(clip, 12, POSITION);
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
