package io.affectstream.inference;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleException;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.vision.Clip;
import io.affectstream.networks.vision.EmoVClip;
import io.affectstream.networks.vision.InternVit;
import io.affectstream.networks.vision.Vit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Faces to the visual feature. Calls from several threads take turns; give each thread that is to
 * work at the same time an encoder of its own.
 */
public final class VisualEncoder implements AutoCloseable {
  private static final int CHANNELS = 3;
  private static final int MOST_SIDE = 4_096;

  /** 64 pictures of up to 512 pixels a side, fewer larger ones: at most 201 MB of numbers. */
  static final Batches BATCHES = new Batches(64, (long) MOST_SIDE * MOST_SIDE);

  private final Bundle bundle;
  private final OnnxSession session;
  private final int side;
  private final int width;
  private final PicturePixels prepared;
  private final TensorBuffer pixels = new TensorBuffer("pixels");
  private final TensorBuffer feature = new TensorBuffer("feature");

  /**
   * What surrounds the network: {@code (value - mean) / deviation} of each channel in [0, 1].
   *
   * @param mean red, green, blue
   * @param deviation red, green, blue
   */
  public record Processing(List<Float> mean, List<Float> deviation) {
    public Processing {
      mean = List.copyOf(mean);
      deviation = List.copyOf(deviation);
      if (mean.size() != CHANNELS || deviation.size() != CHANNELS || deviation.contains(0f)) {
        throw new IllegalArgumentException("mean and deviation need three values, none zero");
      }
    }

    /** [3, side, side] as the network takes it; training does the same. */
    public float[] pixels(byte[] jpeg, int side) throws CorruptImageException {
      float[] planes = FacePicture.decode(jpeg, side);
      int plane = side * side;
      for (int i = 0; i < planes.length; i++) {
        int channel = i / plane;
        planes[i] = (planes[i] - mean.get(channel)) / deviation.get(channel);
      }
      return planes;
    }
  }

  private VisualEncoder(Bundle bundle, Opened opened) throws IOException {
    this.bundle = bundle;
    this.side = requireServed(bundle, side(bundle));
    this.width = bundle.card().width("feature");
    this.prepared = PicturePixels.of(bundle, side);
    this.session = opened.add(OnnxSession.open(bundle));
  }

  private static int side(Bundle bundle) throws BundleException {
    return switch (bundle.card().network().family()) {
      case VIT -> bundle.config(Vit.Config.class).imageSize();
      case CLIP -> bundle.config(Clip.Config.class).visionConfig().imageSize();
      case EMOVCLIP -> bundle.config(EmoVClip.Config.class).imageSize();
      case INTERN_VIT -> bundle.config(InternVit.Config.class).imageSize();
      default -> throw new BundleException(bundle.folder(), "its network sees no pictures");
    };
  }

  private static int requireServed(Bundle bundle, int side) throws BundleException {
    if (side > MOST_SIDE) {
      throw new BundleException(
          bundle.folder(),
          "its pictures have %d pixels a side, more than %d".formatted(side, MOST_SIDE));
    }
    return side;
  }

  /** Opens and warms up the model in {@code folder}. */
  public static VisualEncoder open(Path folder) throws IOException {
    try (var opened = new Opened()) {
      var bundle = Bundle.open(folder, Role.VISUAL);
      var encoder = new VisualEncoder(bundle, opened);
      encoder.warmUp();
      return opened.handOver(encoder);
    }
  }

  public Bundle bundle() {
    return bundle;
  }

  /**
   * The feature [width] of each clip, the mean over its faces.
   *
   * @param faceJpegs at least one face for each clip
   * @throws CorruptImageException if a picture is damaged; to lose only its clip, encode clips one
   *     by one
   */
  public synchronized List<float[]> encode(List<List<byte[]>> faceJpegs)
      throws CorruptImageException {
    if (faceJpegs.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("a clip without faces has no visual feature");
    }
    var features = features(faceJpegs.stream().flatMap(List::stream).toList());
    var means = new ArrayList<float[]>();
    int from = 0;
    for (var faces : faceJpegs) {
      means.add(mean(features.subList(from, from + faces.size())));
      from += faces.size();
    }
    return means;
  }

  /** Pictures are decoded run by run: those of all clips at once might not fit into memory. */
  private List<float[]> features(List<byte[]> jpegs) throws CorruptImageException {
    var features = new ArrayList<float[]>();
    for (var batch : session.batches(BATCHES).of(jpegs, _ -> plane())) {
      var given = pixels.floats(batch.size(), CHANNELS, side, side);
      for (var jpeg : batch) {
        given.put(prepared.of(jpeg));
      }
      run(batch.size());
      for (int i = 0; i < batch.size(); i++) {
        features.add(feature.row(i));
      }
    }
    return features;
  }

  /** From {@link #pixels} to {@link #feature}. */
  private void run(int pictures) {
    feature.floats(pictures, width);
    session.run(List.of(pixels), List.of(feature));
  }

  private void warmUp() {
    pixels.floats(1, CHANNELS, side, side);
    run(1);
  }

  private static float[] mean(List<float[]> features) {
    float[] mean = new float[features.getFirst().length];
    for (var feature : features) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += feature[i] / features.size();
      }
    }
    return mean;
  }

  private int plane() {
    return side * side;
  }

  @Override
  public void close() {
    session.close();
  }
}
