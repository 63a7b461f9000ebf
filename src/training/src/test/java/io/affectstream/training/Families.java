package io.affectstream.training;

import java.util.List;
import java.util.stream.Stream;

/** Every family of networks that can be trained and served. */
final class Families {
  private Families() {}

  static Stream<Family> all() {
    return Stream.of(
            SpeechFamilies.all(),
            LanguageFamilies.all(),
            VisionFamilies.all(),
            FusionFamilies.all())
        .flatMap(List::stream);
  }
}
