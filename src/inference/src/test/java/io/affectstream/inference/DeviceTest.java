package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceTest {
  private static final Duration SOON = Duration.ofMillis(50);

  @TempDir private Path root;

  private CudaDriver driver() throws IOException {
    Files.createDirectories(root.resolve("usr/lib64"));
    Files.createFile(root.resolve("usr/lib64/libcuda.so.1"));
    Files.createDirectories(root.resolve("dev"));
    Files.createFile(root.resolve("dev/nvidia1"));
    return new CudaDriver(root, "");
  }

  @Test
  void autoIsTheProcessorWhereThereIsNoDriver() throws OrtException {
    Assumptions.assumeFalse(
        CudaDriver.ofThisMachine().has(0), "this machine has a CUDA device, auto takes it");
    var auto = Device.of("auto");
    auto.usable(CudaDriver.ofThisMachine()::has, true);
    long started = System.nanoTime();

    try (var options = new SessionOptions()) {
      auto.applyTo(options);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SOON);
    assertThat(auto.usable(CudaDriver.ofThisMachine()::has, true)).isEmpty();
  }

  @Test
  void autoTakesADeviceThatIsThereIfTheBuildCan() {
    assertThat(Device.of("auto").usable(_ -> true, true)).hasValue(0);
    assertThat(Device.of("auto").usable(_ -> true, false)).isEmpty();
  }

  @Test
  void namedDeviceThatIsAbsentIsAnErrorThatNamesTheSetting() {
    assertThatThrownBy(() -> Device.of("cuda:2").usable(_ -> false, true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(Device.SETTING + " is cuda:2")
        .hasMessageContaining("write auto or cpu");
    assertThatThrownBy(() -> Device.of("cuda:0").usable(_ -> true, false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("-Pgpu");
  }

  @Test
  void whatIsNoDeviceIsRefused() {
    assertThatThrownBy(() -> Device.of("gpu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write auto, cpu or cuda:0");
  }

  @Test
  void driverIsItsLibraryAndTheFileOfTheDevice() throws IOException {
    var driver = driver();

    assertThat(driver.has(1)).isTrue();
    assertThat(driver.has(0)).isFalse();
    assertThat(new CudaDriver(root.resolve("dev"), "").has(1)).isFalse();
  }

  @Test
  void librariesMayLieOnTheSearchPath() throws IOException {
    Files.createDirectories(root.resolve("dev"));
    Files.createFile(root.resolve("dev/nvidia0"));
    Files.createFile(root.resolve("libcuda.so.1"));

    assertThat(new CudaDriver(root, "").has(0)).isFalse();
    assertThat(new CudaDriver(root, "/nowhere:" + root).has(0)).isTrue();
  }
}
