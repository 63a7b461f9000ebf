package io.affectstream.launcher.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A free port, kept from other processes on the same data folder until it is closed: between the
 * look and the moment when the server listens, several that start together would take the same.
 *
 * @param lock null where the folder cannot be written; then the look alone must do
 */
record PortClaim(int port, @Nullable FileChannel lock) implements AutoCloseable {

  /** The first of {@code ports} that can be had. */
  static Optional<PortClaim> first(Path folder, String host, IntStream ports) {
    return ports.mapToObj(port -> of(folder, host, port)).flatMap(Optional::stream).findFirst();
  }

  static Optional<PortClaim> of(Path folder, String host, int port) {
    try {
      Files.createDirectories(folder);
      var file = folder.resolve("http-" + port + ".lock");
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return isLocked(channel) && isFree(host, port)
          ? Optional.of(new PortClaim(port, channel))
          : released(channel);
    } catch (IOException _) { // a folder for reading only
      return isFree(host, port) ? Optional.of(new PortClaim(port, null)) : Optional.empty();
    }
  }

  /** Whether a server could listen there now. */
  static boolean isFree(String host, int port) {
    return obstacle(host, port).isEmpty();
  }

  /** Why no server could listen there now, in the words of the system. */
  static Optional<String> obstacle(String host, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections of a predecessor may linger
      socket.bind(new InetSocketAddress(host, port));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Lets others have it. */
  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.close();
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  private static Optional<PortClaim> released(FileChannel channel) throws IOException {
    channel.close();
    return Optional.empty();
  }
}
