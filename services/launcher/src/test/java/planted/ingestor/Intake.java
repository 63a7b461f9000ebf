package planted.ingestor;

import java.util.Random;
import org.apache.kafka.streams.StreamsBuilder;
import planted.avro.Clip;

/** Sees Avro's classes, builds a topology, reads the clock, draws without a seed and prints. */
record Intake(Clip clip) {
  Object everything() {
    System.out.println(System.currentTimeMillis());
    return new Object[] {new StreamsBuilder(), new Random()};
  }
}
