package io.affectstream.testkit.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Somebody who listens on a port and is no Kafka. */
final class Impostor implements AutoCloseable {
  private final ServerSocket socket;
  private final @Nullable String answer;
  private final boolean hangsUp;

  /** Held fast: what is collected as garbage is closed, and so hangs up. */
  private final Queue<Socket> callers = new ConcurrentLinkedQueue<>();

  private Impostor(@Nullable String answer, boolean hangsUp) throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.answer = answer;
    this.hangsUp = hangsUp;
    Thread.ofVirtual().start(this::serve);
  }

  static Impostor who(String answers) throws IOException {
    return new Impostor(answers, true);
  }

  static Impostor silent() throws IOException {
    return new Impostor(null, false);
  }

  static Impostor whoHangsUp() throws IOException {
    return new Impostor(null, true);
  }

  String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (var caller : callers) {
      caller.close();
    }
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        var caller = socket.accept();
        callers.add(caller);
        Thread.ofVirtual().start(() -> answer(caller));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void answer(Socket caller) {
    try {
      if (answer != null) {
        caller.getInputStream().read(new byte[4]);
        caller.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        caller.getOutputStream().flush();
        caller.getInputStream().read(new byte[1000]); // else the answer may be lost with a reset
      }
      if (hangsUp) {
        caller.close();
      }
    } catch (IOException _) {
      // the caller has gone
    }
  }
}
