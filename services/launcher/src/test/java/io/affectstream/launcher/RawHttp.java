package io.affectstream.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** One connection that says exactly what it is told to, as no HTTP client would. */
final class RawHttp implements AutoCloseable {
  private final Socket socket = new Socket();

  private RawHttp(int port, int receiveBuffer) throws IOException {
    socket.setReceiveBufferSize(receiveBuffer);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 20_000);
  }

  static RawHttp to(Ports ports) throws IOException {
    return new RawHttp(ports.http(), 1 << 16);
  }

  /** A reader that takes little, and then nothing. */
  static RawHttp lazy(Ports ports) throws IOException {
    return new RawHttp(ports.http(), 1 << 12);
  }

  /** Sends a request line and headers; {@code Host} is loopback unless one is given. */
  RawHttp ask(String line, String... headers) throws IOException {
    var text = new StringBuilder(line).append(" HTTP/1.1\r\n");
    var given = String.join("\r\n", headers);
    if (!given.toLowerCase(Locale.ROOT).contains("host:")) {
      text.append("Host: localhost\r\n");
    }
    text.append(given).append(given.isEmpty() ? "" : "\r\n").append("\r\n");
    return say(text.toString());
  }

  RawHttp say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** What has come when it contains {@code end}, the other side closes, or patience is over. */
  String readUntil(String end, Duration patience) throws IOException {
    var bytes = new ByteArrayOutputStream();
    socket.setSoTimeout((int) patience.toMillis());
    try {
      int next = socket.getInputStream().read();
      while (next >= 0) {
        bytes.write(next);
        if (bytes.toString(StandardCharsets.UTF_8).endsWith(end)) {
          break;
        }
        next = socket.getInputStream().read();
      }
    } catch (SocketTimeoutException _) {
      bytes.writeBytes("(nothing more came)".getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Whether the other side ends the connection in time. */
  boolean isEnded(Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    try {
      return socket.getInputStream().readAllBytes() != null;
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
