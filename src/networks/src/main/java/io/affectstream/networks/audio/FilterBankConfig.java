package io.affectstream.networks.audio;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Sizes;

/**
 * What a FunASR network reads, {@code frontend_conf} of its {@code config.yaml}: frames of 25 ms
 * every 10 ms of 16 kHz under a Hamming window, which an import requires.
 *
 * @param nMels bands of the filter bank
 * @param lfrM frames stacked into one
 * @param lfrN frames from one stack to the next
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record FilterBankConfig(int nMels, int lfrM, int lfrN) {

  public FilterBankConfig {
    Sizes.requirePositive(nMels, lfrM, lfrN);
  }

  /** Values in a stacked frame. */
  public int width() {
    return Math.multiplyExact(nMels, lfrM);
  }
}
