package io.affectstream.inference.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bundles that ship hold the graphs that today's definitions give. After a change of a
 * definition, {@code -Daffect.test.refresh=true} writes them anew; the weights stay.
 */
class ShippedBundlesTest {
  private static final Path SHIPPED = Path.of("..", "..", "deploy", "models");

  @TempDir private Path folder;

  static List<Path> bundles() throws IOException {
    try (var folders = Files.list(SHIPPED)) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void graphIsWhatTheDefinitionGives(Path shipped) throws IOException {
    var card = Bundle.open(shipped).card();
    if (Boolean.getBoolean("affect.test.refresh")) {
      BundleWriter.write(shipped, card);
    }
    for (var name : card.digests().keySet()) {
      Files.copy(shipped.resolve(name), folder.resolve(name));
    }

    var written = BundleWriter.write(folder, card);

    for (var graph : card.network().family().graphs()) {
      assertThat(folder.resolve(graph)).hasSameBinaryContentAs(shipped.resolve(graph));
    }
    assertThat(written.card()).isEqualTo(Bundle.open(shipped).card());
  }
}
