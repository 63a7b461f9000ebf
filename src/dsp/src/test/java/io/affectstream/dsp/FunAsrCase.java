package io.affectstream.dsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The stored outputs of FunASR's own front-end; {@code case.json} beside them tells their origin.
 */
final class FunAsrCase {
  static final int CLIPS = 7;

  private final ByteBuffer data;
  private final String header;

  private FunAsrCase(ByteBuffer data, String header) {
    this.data = data;
    this.header = header;
  }

  static FunAsrCase load() {
    var file = ByteBuffer.wrap(resource("io.safetensors")).order(ByteOrder.LITTLE_ENDIAN);
    int headerLength = (int) file.getLong();
    var header = new byte[headerLength];
    file.get(header);
    return new FunAsrCase(
        file.slice().order(ByteOrder.LITTLE_ENDIAN), new String(header, StandardCharsets.UTF_8));
  }

  static String amMvn() {
    return new String(resource("am.mvn"), StandardCharsets.UTF_8);
  }

  float[] waveform(int clip) {
    return tensor("in.waveform." + clip);
  }

  FrameMatrix output(String name, int clip, int columns) {
    var values = tensor("out." + name + "." + clip);
    return new FrameMatrix(values.length / columns, columns, values);
  }

  private float[] tensor(String name) {
    var entry =
        Pattern.compile(
                Pattern.quote("\"" + name + "\"") + ":.*?\"data_offsets\":\\[(\\d+),(\\d+)]")
            .matcher(header);
    if (!entry.find()) {
      throw new IllegalArgumentException("no tensor " + name);
    }
    int from = Integer.parseInt(entry.group(1));
    var values = new float[(Integer.parseInt(entry.group(2)) - from) / Float.BYTES];
    data.slice(from, values.length * Float.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return values;
  }

  private static byte[] resource(String name) {
    try (var in = FunAsrCase.class.getResourceAsStream("/funasr-frontend/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
