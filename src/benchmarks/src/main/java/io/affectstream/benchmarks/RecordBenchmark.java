package io.affectstream.benchmarks;

import io.affectstream.wire.ClipAudio;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Step;
import io.affectstream.wire.registry.FixedRegistry;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.nio.ByteBuffer;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** Microseconds for records into bytes and back: 5 s of sound, a vector of 1,024 numbers. */
public class RecordBenchmark extends SmallStep {
  private static final int SECONDS = 5;
  private static final int WIDTH = 1_024;
  private static final List<Step> STEPS =
      List.of(new Step("ingest", 0, 900), new Step("encoders.acoustic", 1_200, 40_000));

  private final Topic<ClipAudio> sounds;
  private final Topic<Features> vectors;
  private final ClipAudio sound;
  private final Features vector;
  private final byte[] soundBytes;
  private final byte[] vectorBytes;

  public RecordBenchmark() {
    var topics = new Topics(FixedRegistry.load());
    sounds = topics.audio();
    vectors = topics.features(Modality.ACOUSTIC);
    var pcm = ByteBuffer.wrap(Noise.bytes(SECONDS * ClipAudio.SAMPLE_RATE * Short.BYTES));
    sound = new ClipAudio(ClipAudio.SAMPLE_RATE, pcm, Policy.INFER_ONLY, STEPS);
    var embedding = Embedding.of(Noise.floats(WIDTH));
    vector =
        new Features(Modality.ACOUSTIC, new Features.Present(embedding, 1, "acoustic-1"), STEPS);
    soundBytes = sounds.encode(sound);
    vectorBytes = vectors.encode(vector);
  }

  @Benchmark
  public byte[] soundWritten() {
    return sounds.encode(sound);
  }

  @Benchmark
  public ClipAudio soundRead() throws PoisonRecordException {
    return sounds.decode(soundBytes);
  }

  @Benchmark
  public byte[] vectorWritten() {
    return vectors.encode(vector);
  }

  @Benchmark
  public Features vectorRead() throws PoisonRecordException {
    return vectors.decode(vectorBytes);
  }
}
