package io.affectstream.benchmarks;

import io.affectstream.dsp.image.PicturePreparation;
import io.affectstream.dsp.image.PicturePreparation.Crop;
import io.affectstream.dsp.image.PicturePreparation.ShortestEdge;
import io.affectstream.dsp.image.Planes;
import io.affectstream.dsp.image.Resampling;
import io.affectstream.dsp.image.ResamplingFilter;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Microseconds until a square picture is what CLIP sees, 224 pixels a side. */
public class PictureBenchmark extends SmallStep {
  private static final int SEEN = 224;
  private static final List<Double> HALF = List.of(0.5, 0.5, 0.5);

  private final PicturePreparation preparation =
      new PicturePreparation(
          new Resampling(ResamplingFilter.BICUBIC, true),
          new ShortestEdge(SEEN),
          new Crop(SEEN, SEEN),
          1 / 255.0,
          HALF,
          HALF);

  /** Pixels of the picture. */
  @Param({"256", "720"})
  public int side;

  private byte[] pixels = new byte[0];

  @Setup
  public void draw() {
    pixels = Noise.bytes(side * side * 3);
  }

  @Benchmark
  public Planes prepared() {
    return preparation.prepare(Planes.ofInterleaved(pixels, side, side, 3));
  }
}
