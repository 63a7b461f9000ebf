package io.affectstream.corpus.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.corpus.plan.Speaker;
import io.affectstream.corpus.plan.Split;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VoiceTest {

  @Test
  void everySpeakerHasAVoiceOfTheirOwn() {
    var voices =
        IntStream.range(0, Speaker.POOL)
            .mapToObj(number -> Voice.of(new Speaker(number)))
            .collect(Collectors.toSet());

    assertThat(voices).hasSize(Speaker.POOL);
    assertThat(voices.stream().map(Voice::accent).distinct()).hasSize(6);
  }

  @Test
  void voiceVariantsOfOneSplitOccurInNoOther() {
    for (var split : Split.values()) {
      for (var other : Split.values()) {
        if (split != other) {
          assertThat(variants(split)).doesNotContainAnyElementsOf(variants(other));
        }
      }
    }
  }

  private static Set<String> variants(Split split) {
    return Speaker.of(split).stream()
        .map(Voice::of)
        .map(Voice::variant)
        .collect(Collectors.toSet());
  }
}
