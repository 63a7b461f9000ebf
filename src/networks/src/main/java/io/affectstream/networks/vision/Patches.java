package io.affectstream.networks.vision;

import io.affectstream.networks.Ops;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A picture as a sequence of tokens; Dosovitskiy et al., ICLR 2021, equation 1. */
final class Patches {

  private Patches() {}

  /**
   * Projects each patch of {@code size} x {@code size}, row by row.
   *
   * @param pixels [n, channels, h, w]
   * @param w [width, channels, size, size]
   * @param b [width] or null
   * @return [n, patches, width]
   */
  static <V> V define(Ops<V> o, V pixels, V w, @Nullable V b, int width, int size) {
    V grid = o.conv2d(pixels, w, b, size);
    return o.permute(o.reshape(grid, 0, width, -1), 0, 2, 1);
  }

  /** {@code first} [1, 1, width] before the patches of each picture. */
  static <V> V after(Ops<V> o, V first, V patches) {
    return o.concat(1, List.of(o.repeatRows(first, patches), patches));
  }
}
