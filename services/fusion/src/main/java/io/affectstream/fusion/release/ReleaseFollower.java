package io.affectstream.fusion.release;

import io.affectstream.streams.DeadLetters;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.wire.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic of releases in a thread of its own. What keeps it from reading is said, each
 * cause once, and tried again: fusion serves without it.
 */
public final class ReleaseFollower implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(ReleaseFollower.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(15);
  private static final String MARKS = "letters.properties";

  private final String topic;
  private final ReleaseReader reader;
  private final ReleaseLetters letters;
  private final Thread thread = Thread.ofPlatform().name("fusion-releases").unstarted(this::run);
  private final CountDownLatch read = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private String told = "";

  /**
   * @param folder is there, for what must outlast a restart
   * @param deadLetters writes up what is refused
   */
  public ReleaseFollower(
      ReleaseTaker taker,
      TrustedKeys keys,
      Path folder,
      DeadLetters deadLetters,
      KafkaProfile kafka,
      Topics topics,
      Metrics metrics) {
    topic = topics.models().name();
    var marks = new LetterMarks(folder.resolve(MARKS));
    letters = new ReleaseLetters(topics, kafka, deadLetters, marks);
    var inbox =
        new ReleaseInbox(topics.models(), keys, taker, letters, new ReleaseMetrics(metrics));
    reader = new ReleaseReader(topic, kafka, inbox);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /**
   * Waits until all releases are read that were there at the start, or it is known that none can
   * be; at most {@code patience}.
   */
  public void awaitRead(Duration patience) throws InterruptedException {
    if (!read.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      LOGGER
          .atWarn()
          .log("{} is not read yet after {}: fusion begins with the head it has", topic, patience);
    }
  }

  /** Finishes with the release in hand and returns. */
  @Override
  public void close() {
    closing.countDown();
    read.countDown();
    reader.stop();
    try {
      thread.join(CLOSE_TIMEOUT.toMillis());
      if (thread.isAlive()) {
        LOGGER.atWarn().log("the reader of {} still runs after {}", topic, CLOSE_TIMEOUT);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    letters.close();
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        follow();
        if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOGGER.atError().setCause(e).log("no more releases are read; what serves, serves on");
    } finally {
      read.countDown();
    }
  }

  private void follow() {
    try {
      if (!reader.follow(this::allRead) && closing.getCount() > 0) {
        tell("there is no such topic; 'affect topics create' makes it");
        read.countDown();
      }
    } catch (WakeupException _) {
      // closing
    } catch (AuthorizationException e) {
      tell("it may not be read: " + e.getMessage());
      read.countDown();
    } catch (KafkaException e) {
      tell(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private void allRead() {
    told = "";
    read.countDown();
  }

  private void tell(String what) {
    if (!told.equals(what)) {
      told = what;
      LOGGER.atWarn().log("no releases are read from {}: {}; what serves, serves on", topic, what);
    }
  }
}
