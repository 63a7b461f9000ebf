package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.inference.bench.BenchReport.PartRow;
import io.affectstream.inference.bench.BenchReport.Precision;
import io.affectstream.inference.bench.ModelBenchmark;
import io.affectstream.inference.bench.Part;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBenchmarkTest {
  @TempDir private Path bundle;
  @TempDir private Path scratch;

  private ModelBenchmark benchmark() {
    return new ModelBenchmark(scratch, 2, (_, _, _) -> {});
  }

  @Test
  void bundleIsMeasuredAtBothPrecisionsAndPartByPart() throws IOException {
    TinyBundles.acoustic(bundle, TinyBundles.WIDTH);
    var int8 = io.affectstream.inference.bundle.Precision.INT8;
    BundleWriter.write(bundle, Bundle.open(bundle).card().at(int8));

    var report = benchmark().of(bundle);

    assertThat(report.precisions())
        .extracting(Precision::precision)
        .containsExactly("fp32", "int8");
    assertThat(report.precisions()).allSatisfy(each -> assertThat(each.bestMs()).isPositive());
    assertThat(report.precisions()).allSatisfy(each -> assertThat(each.nodesShare()).isPositive());
    assertThat(report.parts())
        .extracting(PartRow::part)
        .containsExactly(Part.STEM, Part.POSITIONS, Part.LAYERS, Part.HEAD);
    assertThat(report.parts()).allSatisfy(each -> assertThat(each.fp32Ms()).isPositive());
    assertThat(report.gflop()).isPositive();
    assertThat(report.productGflops()).isPositive();
    assertThat(report.int8Error()).isBetween(1e-5, 0.1);
  }

  @Test
  void graphThatIsForCudaIsLeftOut() throws IOException {
    TinyBundles.acoustic(bundle, TinyBundles.WIDTH);
    var fp16 = io.affectstream.inference.bundle.Precision.FP16;
    BundleWriter.write(bundle, Bundle.open(bundle).card().at(fp16));

    assertThat(benchmark().of(bundle).precisions())
        .extracting(Precision::precision)
        .containsExactly("fp32");
  }

  @Test
  void networkThatCannotBeMeasuredIsRefused() throws IOException {
    TinyBundles.fusion(bundle, 1);

    assertThatThrownBy(() -> benchmark().of(bundle))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("attention-fusion")
        .hasMessageContaining("hubert, vit and llama");
  }

  @Test
  void interruptedMeasurementStops() throws IOException {
    TinyBundles.acoustic(bundle, TinyBundles.WIDTH);
    var interrupted =
        new ModelBenchmark(scratch, 9, (_, _, _) -> Thread.currentThread().interrupt());

    try {
      assertThatThrownBy(() -> interrupted.of(bundle)).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
