package io.affectstream.inference.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceTest {
  @TempDir private Path folder;

  private String licence() throws IOException {
    return Licence.of(new PublishedFolder(folder));
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void frontMatterNamesTheLicence() throws IOException {
    file("README.md", "---\nlanguage: en\nlicense: apache-2.0\ntags:\n- speech\n---\n# Model\n");
    file("LICENSE", "Apache License\n");

    assertThat(licence()).isEqualTo("apache-2.0");
  }

  @Test
  void licenceThatTheHubDoesNotKnowIsNamedInItsOwnWords() throws IOException {
    file("README.md", "---\nlicense: other\nlicense_name: tongyi-qianwen\n---\n");

    assertThat(licence()).isEqualTo("tongyi-qianwen");
  }

  @Test
  void firstLineOfTheFileNamesItOtherwise() throws IOException {
    file("LICENSE", "\n  MIT License  \n\nCopyright\n");

    assertThat(licence()).isEqualTo("MIT License");
  }

  @Test
  void nameIsShortAndSteersNoTerminal() throws IOException {
    file("LICENSE", "\u001b[2JMIT " + "x".repeat(500));

    assertThat(licence()).startsWith("[2JMIT x").hasSizeLessThan(101);
  }

  @Test
  void silenceIsSaid() throws IOException {
    assertThat(licence()).isEqualTo("unstated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You may not use the Model for the purpose of emotion recognition.",
        "The following uses are prohibited:\n- surveillance\n- detecting human emotions at work",
        "Licensee shall not infer the emotional state of\nnatural persons; emotion inference"
      })
  void licenceThatForbidsEmotionRecognitionIsRefused(String text) throws IOException {
    file("LICENSE", "Some licence\n\n" + text + "\n");

    assertThatThrownBy(this::licence)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("LICENSE")
        .hasMessageContaining("forbids emotion recognition");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A model for emotion recognition in conversations.",
        "You may not use the name of the authors.\n\nThe model recognises emotions in speech."
      })
  void descriptionOfEmotionRecognitionIsNoProhibition(String text) throws IOException {
    file("README.md", text);

    assertThat(licence()).isEqualTo("unstated");
  }
}
