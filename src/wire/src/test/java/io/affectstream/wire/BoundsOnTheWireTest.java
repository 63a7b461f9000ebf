package io.affectstream.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.wire.topics.Topic;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever Avro lets stand in a record: what no record can mean is refused where it is decoded. */
class BoundsOnTheWireTest {
  /** Fields that are not read: they repeat others, or say nothing in such a record. */
  private static final Set<String> NOT_READ =
      Set.of(
          "/sessionId",
          "/participant",
          "/top",
          "/confidence",
          "/sampleRate",
          "/dimensions",
          "/quality",
          "/encoderId",
          "/modalities[]/quality");

  private static final List<Object> LONGS =
      List.of(Long.MIN_VALUE, Long.MIN_VALUE / 1_000, -2L, 1_700_000_000_000_000_000L);
  private static final List<Object> INTS = List.of(Integer.MIN_VALUE, -2);
  private static final List<Object> DOUBLES =
      List.of(
          Double.NaN,
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          -1.0,
          1.1,
          Double.MAX_VALUE);
  private static final List<Object> FLOATS =
      List.of(Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -1f, 1.1f);
  private static final List<Object> TEXTS =
      List.of(
          "\u0000",
          "\u001b[2J",
          "line\nbreak",
          "\u0085",
          "\u202Eabc",
          "\u2066abc",
          "\u2028",
          "\uFFFF",
          "x".repeat(1 << 19));

  static Stream<Arguments> records() {
    return TopicsTest.values();
  }

  @ParameterizedTest
  @MethodSource("records")
  <T> void everyNumberAndTextIsBounded(Topic<T> topic, T value) throws Exception {
    byte[] good = topic.encode(value);
    var leaves = Extremes.of(good).leaves();
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      for (var absurd : absurd(leaves.get(leaf).type())) {
        var extremes = Extremes.of(good);
        var field = extremes.leaves().get(leaf);
        field.set().accept(absurd);
        if (!isAllowed(field.path(), absurd)) {
          decoded(topic, extremes.bytes())
              .ifPresent(read -> assertNotRead(topic, value, read, field.path()));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  <T> void whateverDecodesCanBeWrittenAndReadAgain(Topic<T> topic, T value) throws Exception {
    var random = new Random(5);
    byte[] good = topic.encode(value);
    for (int i = 0; i < 500; i++) {
      var extremes = Extremes.of(good);
      for (var field : extremes.leaves()) {
        if (random.nextInt(8) == 0) {
          field.set().accept(any(field.type(), random));
        }
      }
      var read = decoded(topic, extremes.bytes());
      if (read.isPresent()) {
        assertThat(topic.decode(topic.encode(read.get()))).isEqualTo(read.get());
      }
    }
  }

  /** A field that is not read leaves the value as it was. */
  private static <T> void assertNotRead(Topic<T> topic, T value, T read, String path) {
    assertThat(NOT_READ).as("fields of %s that are not read", topic).contains(path);
    assertThat(read).isEqualTo(value);
  }

  private static boolean isAllowed(String path, Object value) {
    return switch (path) {
      case "/origin/seed" -> true; // any number is one
      case "/offset" -> value.equals(1_700_000_000_000_000_000L);
      case "/origin/metrics{}" -> value instanceof Double number && Double.isFinite(number);
      case "/manifest" -> value instanceof String text && text.length() < 1 << 18;
      default -> false;
    };
  }

  private static <T> Optional<T> decoded(Topic<T> topic, byte[] bytes) {
    try {
      return Optional.of(topic.decode(bytes));
    } catch (PoisonRecordException e) {
      assertThat(e.detail()).hasSizeLessThan(300); // nothing of the record is repeated
      return Optional.empty();
    }
  }

  private static List<Object> absurd(Schema.Type type) {
    return switch (type) {
      case LONG -> LONGS;
      case INT -> INTS;
      case FLOAT -> FLOATS;
      case DOUBLE -> DOUBLES;
      default -> TEXTS;
    };
  }

  private static Object any(Schema.Type type, Random random) {
    var absurd = absurd(type);
    return switch (random.nextInt(3)) {
      case 0 -> absurd.get(random.nextInt(absurd.size()));
      case 1 -> small(type, random);
      default -> wild(type, random);
    };
  }

  private static Object small(Schema.Type type, Random random) {
    return switch (type) {
      case LONG -> (long) random.nextInt(5_000);
      case INT -> random.nextInt(5_000);
      case FLOAT -> random.nextFloat();
      case DOUBLE -> random.nextDouble();
      default -> "s" + random.nextInt(9);
    };
  }

  private static Object wild(Schema.Type type, Random random) {
    return switch (type) {
      case LONG -> random.nextLong() >> random.nextInt(64);
      case INT -> random.nextInt();
      case FLOAT -> Float.intBitsToFloat(random.nextInt());
      case DOUBLE -> Double.longBitsToDouble(random.nextLong());
      default ->
          random
              .ints(6, 0, 0x10FFFF)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
    };
  }
}
