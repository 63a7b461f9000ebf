package io.affectstream.wire.limits;

import java.time.Duration;
import java.time.Instant;

/**
 * The spans of what a record may say. Whoever writes keeps within them; a record that does not is
 * refused as a whole, because whoever wrote it so is broken, and nothing else in it can be trusted
 * either.
 */
public final class WireLimits {
  /** Seconds or milliseconds that were written as microseconds lie before it. */
  public static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  /** Nanoseconds that were written as microseconds lie after it. */
  public static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /** The longest wait or work, microseconds: records are kept for days. */
  public static final long LONGEST_SPAN_MICROS = Duration.ofDays(31).toNanos() / 1_000;

  /** The longest deadline of fusion, milliseconds. */
  public static final int LONGEST_DEADLINE_MILLIS = (int) Duration.ofHours(1).toMillis();

  /** The longest clip, milliseconds. */
  public static final int LONGEST_CLIP_MILLIS = (int) Duration.ofHours(1).toMillis();

  /** How far into its source a clip may lie, milliseconds: a feed may run for years. */
  public static final long LONGEST_SOURCE_MILLIS = Duration.ofDays(3_660).toMillis();

  /** The largest file, bytes. */
  public static final long MOST_BYTES = 1L << 50;

  public static final int MOST_PARTITIONS = 1_000_000;
  public static final int MOST_MODALITIES = 16;
  public static final int MOST_STEPS = 64;
  public static final int MOST_NOTICES = 64;
  public static final int MOST_COUNTED = 1_000_000_000;
  public static final int MOST_FRAMES = 20_000;
  public static final int MOST_WORDS = 20_000;
  public static final int MOST_DIMENSIONS = 1 << 16;
  public static final int MOST_METRICS = 256;

  /** Of releases of one model: a release a second would need three lifetimes. */
  public static final long LAST_SEQUENCE = 9_999_999_999L;

  /** Names: of models, encoders, stages, parts of a policy. Characters. */
  public static final int LONGEST_NAME = 256;

  /** Sources and topics. Characters. */
  public static final int LONGEST_SOURCE = 512;

  /** Sentences for a person. Characters. */
  public static final int LONGEST_DETAIL = 2_000;

  /** A recognised word, which may be a run of characters. Characters. */
  public static final int LONGEST_WORD = 1_000;

  /** A model's manifest. Characters. */
  public static final int LONGEST_MANIFEST = 1 << 18;

  private WireLimits() {}
}
