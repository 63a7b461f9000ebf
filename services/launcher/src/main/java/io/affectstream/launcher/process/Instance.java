package io.affectstream.launcher.process;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name by which Kafka knows a role of this process, and the lock that keeps it from others.
 *
 * <p>Unless {@link KafkaProfile#INSTANCE} says otherwise it is the host, the data folder, and the
 * first number of that folder that no other process of the role has. The system lifts the lock when
 * the process dies, so a restart gets the same name and its partitions back.
 */
final class Instance implements AutoCloseable {
  private static final String FOLDER = "instances";
  private static final int MOST_OF_HOST = 100;
  private static final int FOLDER_DIGITS = 3; // bytes

  private final String name;
  private final Optional<FileChannel> lock;

  private Instance(String name, Optional<FileChannel> lock) {
    this.name = name;
    this.lock = lock;
  }

  /**
   * A name for {@code role}, kept until it is closed.
   *
   * @throws SettingsException if the name that is set is taken, or no lock can be made
   */
  static Instance claim(Role role, Settings settings) {
    var data = Layout.from(settings).data();
    return settings
        .find(KafkaProfile.INSTANCE)
        .map(name -> named(name, role, data))
        .orElseGet(() -> numbered(role, data));
  }

  String name() {
    return name;
  }

  @Override
  public void close() {
    try {
      if (lock.isPresent()) {
        lock.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the name " + name + " cannot be given back", e);
    }
  }

  /** Others of the machine are kept from it where that can be; a read-only folder is no fault. */
  private static Instance named(String name, Role role, Path data) {
    try {
      var file = role.label() + "@" + name.replaceAll("[^a-zA-Z0-9._-]", "_");
      var channel = tryLock(data.resolve(FOLDER), file);
      if (channel == null) {
        throw new SettingsException(
            "%s=%s is taken by another process with the role %s: give each its own"
                .formatted(KafkaProfile.INSTANCE, name, role.label()));
      }
      return new Instance(name, Optional.of(channel));
    } catch (IOException _) {
      return new Instance(name, Optional.empty());
    }
  }

  private static Instance numbered(Role role, Path data) {
    try {
      for (int number = 1; ; number++) {
        var channel = tryLock(data.resolve(FOLDER), role.label() + "-" + number);
        if (channel != null) {
          var name = host() + "-" + digest(data.toRealPath()) + "-" + number;
          return new Instance(name, Optional.of(channel));
        }
      }
    } catch (IOException e) {
      throw new SettingsException(
          "%s cannot be written: set %s to a folder that can, or %s to a name that no other"
                  .formatted(data, Layout.DATA_DIR, KafkaProfile.INSTANCE)
              + " process has",
          e);
    }
  }

  /** Null if another has it. */
  private static @Nullable FileChannel tryLock(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    var channel =
        FileChannel.open(
            folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      // held by this very JVM
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    return locked ? channel : null;
  }

  private static String host() {
    try {
      var host = InetAddress.getLocalHost().getHostName().replaceAll("[^a-zA-Z0-9._-]", "-");
      return host.substring(0, Math.min(host.length(), MOST_OF_HOST));
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }

  /** Two folders of one host are two sets of numbers. */
  private static String digest(Path folder) {
    try {
      var bytes =
          MessageDigest.getInstance("SHA-256")
              .digest(folder.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, FOLDER_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
