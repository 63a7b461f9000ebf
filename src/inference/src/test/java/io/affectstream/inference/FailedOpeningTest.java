package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.inference.bench.ResidentMemory;
import io.affectstream.inference.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Memory outside the heap, which nothing collects, when a model opens only halfway. */
@EnabledOnOs(OS.LINUX)
class FailedOpeningTest {
  private static final int WIDTH = 256; // 13 MB of weights
  private static final int TIMES = 20;
  private static final double MOST_GROWTH = 130; // 280 MB if all were kept, 20 MB if none is

  @TempDir private Path folder;

  private void bundleWhoseWarmUpFails() throws IOException {
    TinyBundles.visual(folder, WIDTH);
    var card = folder.resolve(Bundle.CARD);
    Files.writeString(card, Files.readString(card).replace("feature: 256", "feature: 255"));
  }

  private void open(int times) {
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(() -> VisualEncoder.open(folder))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the network failed");
    }
  }

  @Test
  void modelWhoseWarmUpFailsGivesItsMemoryBack() throws IOException {
    bundleWhoseWarmUpFails();
    open(2);
    double before = ResidentMemory.anonymousMegabytes();

    open(TIMES);

    assertThat(ResidentMemory.anonymousMegabytes() - before).isLessThan(MOST_GROWTH);
  }
}
