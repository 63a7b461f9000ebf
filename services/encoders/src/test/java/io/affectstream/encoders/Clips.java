package io.affectstream.encoders;

import io.affectstream.dsp.Pcm16;
import io.affectstream.wire.ClipFrames;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Speech;
import io.affectstream.wire.Step;
import io.affectstream.wire.Transcript;
import io.affectstream.wire.VideoFrame;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;

/** Records as the stages before the encoders write them. */
final class Clips {
  static final List<Step> BEFORE = List.of(new Step("ingest", 0, 1_000));

  private Clips() {}

  static ClipId id(int index) {
    return new ClipId("session", "speaker", index);
  }

  static Speech speech(double seconds, double noise) {
    var random = new Random(9);
    var samples = new float[(int) (seconds * Pcm16.SAMPLE_RATE_HZ)];
    for (int i = 0; i < samples.length; i++) {
      boolean syllable = i / 3_200 % 2 == 0;
      samples[i] = (float) (noise * random.nextGaussian());
      samples[i] += syllable ? 0.3f * (i % 133 / 66f - 1) : 0;
    }
    return sound(Pcm16.encode(samples));
  }

  static Speech sound(ByteBuffer pcm) {
    return new Speech(new Speech.Sound(Speech.Source.ORIGINAL, pcm), Policy.INFER_ONLY, BEFORE);
  }

  static Transcript words(float confidence, String... texts) {
    var words = new ArrayList<Transcript.Word>();
    for (var text : texts) {
      words.add(new Transcript.Word(text, confidence, 0, 100));
    }
    return new Transcript(new Transcript.Words(words, confidence), Policy.INFER_ONLY, BEFORE);
  }

  /** One frame for each face; an empty array is a frame without a face. */
  static ClipFrames frames(byte[]... faces) {
    var frames = new ArrayList<VideoFrame>();
    for (var face : faces) {
      var found = Optional.of(ByteBuffer.wrap(face)).filter(ByteBuffer::hasRemaining);
      frames.add(new VideoFrame(200L * frames.size(), found, Optional.empty()));
    }
    return new ClipFrames(frames, Policy.INFER_ONLY, BEFORE);
  }

  static byte[] face(Color color) {
    var image = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(20, 20, 50, 60);
    graphics.dispose();
    var jpeg = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", jpeg);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jpeg.toByteArray();
  }
}
