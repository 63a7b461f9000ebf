package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleException;
import io.affectstream.inference.bundle.BundleWriter;
import io.affectstream.text.WordPieceTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Untrained, so the words mean nothing; that they do not depend on their company does. */
class SpeechRecogniserTest {
  private static final int SECOND = 16_000;

  @TempDir static Path folder;
  private static SpeechRecogniser recogniser;

  @BeforeAll
  static void open() throws IOException {
    recogniser = SpeechRecogniser.open(TinyBundles.speech(folder, 32, 2));
  }

  @AfterAll
  static void close() {
    recogniser.close();
  }

  private static Recognition single(float[] clip) {
    return recogniser.recognise(List.of(clip)).getFirst();
  }

  @Test
  void batchGivesWhatSingleClipsGive() {
    var clips =
        List.of(
            AcousticEncoderTest.noise(SECOND, 1),
            AcousticEncoderTest.noise(3 * SECOND, 2),
            AcousticEncoderTest.noise(5_000, 3));

    var together = recogniser.recognise(clips);

    for (int i = 0; i < clips.size(); i++) {
      var alone = single(clips.get(i));
      assertThat(together.get(i).text()).isEqualTo(alone.text());
      assertThat(together.get(i).confidence()).isCloseTo(alone.confidence(), Offset.offset(1e-3));
    }
    assertThat(together).anySatisfy(heard -> assertThat(heard.words()).isNotEmpty());
  }

  @Test
  void wordsLieWithinLongClips() {
    var heard = single(AcousticEncoderTest.noise(25 * SECOND, 4));

    assertThat(heard.words()).isNotEmpty();
    assertThat(heard.words())
        .isSortedAccordingTo((a, b) -> Long.signum(a.startMillis() - b.startMillis()));
    assertThat(heard.words().getLast().startMillis()).isBetween(15_000L, 25_000L);
    assertThat(heard.words())
        .allSatisfy(word -> assertThat(word.endMillis()).isLessThanOrEqualTo(25_060));
  }

  @Test
  void clipThatIsTooShortHasNoWords() {
    assertThat(single(new float[100]).words()).isEmpty();
    assertThat(single(new float[0]).text()).isEmpty();
  }

  @Test
  void tokenizerOfAnotherSizeIsRefused() throws IOException {
    var other = Files.createDirectory(folder.resolve("other"));
    var card = Bundle.open(TinyBundles.speech(other, 32, 2)).card();
    new WordPieceTrainer(30).train(TinyBundles.SENTENCES).write(other.resolve("tokenizer.json"));
    BundleWriter.write(other, card);

    assertThatThrownBy(() -> SpeechRecogniser.open(other))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("tokenizer.json has 30 pieces, the network");
  }
}
