package io.affectstream.networks.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitProductTest {

  @ParameterizedTest(name = "[{0}, {1}]: {2}")
  @CsvSource({
    "1024, 1024, true",
    "4096, 1024, true",
    "1024, 4096, true",
    "3072, 768, false", // rows of 3 KiB do not clash
    "256, 1024, false",
    "11008, 4096, false"
  })
  void wideRowsOfWeightsReadInPlaceAreParted(long out, long in, boolean parted) {
    assertThat(SplitProduct.suits(new long[] {out, in})).isEqualTo(parted);
  }
}
