package io.affectstream.streams.cluster;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Two small requests of Kafka's plain protocol, spoken by hand. Kafka's own client takes the first
 * four bytes of any answer for a length: what a web server or TLS says makes it ask for half a
 * gigabyte of memory, or wait in silence.
 */
final class Knock {
  private static final short API_VERSIONS = 18;
  private static final short SASL_HANDSHAKE = 17;
  private static final short VERSION_0 = 0;
  private static final short VERSION_1 = 1;
  private static final short ILLEGAL_STATE = 34; // of a listener that asks nobody
  private static final int MOST_BYTES = 1 << 20;
  private static final int TLS_ALERT = 0x15;
  private static final int TLS_HANDSHAKE = 0x16;

  private final Duration patience;

  /**
   * @param patience for the connection, and again for each answer
   */
  Knock(Duration patience) {
    this.patience = patience;
  }

  /**
   * Who is there.
   *
   * @param tls whether to speak inside TLS; without it if that does not succeed
   * @param mechanism asked for, which is answered by those there are
   */
  Answer at(InetSocketAddress address, boolean tls, String mechanism) {
    var answer = once(address, tls, mechanism);
    if (!tls || !(answer instanceof Answer.HungUp)) {
      return answer;
    }
    var plain = once(address, false, mechanism);
    return plain instanceof Answer.Nobody ? answer : plain;
  }

  private Answer once(InetSocketAddress address, boolean tls, String mechanism) {
    try (var socket = new Socket()) {
      socket.connect(address, (int) patience.toMillis());
      socket.setSoTimeout((int) patience.toMillis());
      return tls ? inside(socket, mechanism) : converse(socket, false, mechanism);
    } catch (SocketTimeoutException _) {
      return new Answer.Nobody("no connection in " + patience.toMillis() + " ms");
    } catch (IOException e) {
      return new Answer.Nobody(String.valueOf(e.getMessage()));
    }
  }

  private static Answer inside(Socket socket, String mechanism) {
    try (var veiled = Strangers.socket(socket)) {
      return converse(veiled, true, mechanism);
    } catch (IOException _) {
      return new Answer.HungUp();
    }
  }

  private static Answer converse(Socket socket, boolean tls, String mechanism) {
    try {
      var out = socket.getOutputStream();
      var in = new DataInputStream(socket.getInputStream());
      send(out, API_VERSIONS, VERSION_0, new byte[0]);
      var head = in.readNBytes(Integer.BYTES);
      if (head.length < Integer.BYTES) {
        return head.length > 0 && isTls(head) ? new Answer.Tls() : new Answer.HungUp();
      }
      if (!isAnswer(head)) {
        return stranger(head);
      }
      body(in, head);
      send(out, SASL_HANDSHAKE, VERSION_1, text(mechanism));
      return new Answer.Broker(tls, mechanisms(body(in, in.readNBytes(Integer.BYTES))));
    } catch (SocketTimeoutException _) {
      return new Answer.Silence();
    } catch (IOException _) {
      return new Answer.HungUp();
    }
  }

  private static boolean isAnswer(byte[] head) {
    int length = ByteBuffer.wrap(head).getInt();
    return length > Integer.BYTES && length < MOST_BYTES;
  }

  private static boolean isTls(byte[] head) {
    return head[0] == TLS_ALERT || head[0] == TLS_HANDSHAKE;
  }

  private static Answer stranger(byte[] head) {
    if (isTls(head)) {
      return new Answer.Tls();
    }
    boolean web = new String(head, StandardCharsets.US_ASCII).equals("HTTP");
    return web ? new Answer.Web() : new Answer.Stranger();
  }

  /** In one piece: who answers the first bytes and hangs up would take its answer back. */
  private static void send(OutputStream out, short api, short version, byte[] body)
      throws IOException {
    int length = 2 + 2 + Integer.BYTES + 2 + body.length;
    var request =
        ByteBuffer.allocate(Integer.BYTES + length)
            .putInt(length)
            .putShort(api)
            .putShort(version)
            .putInt(api) // told back with the answer
            .putShort((short) -1) // no name of a client
            .put(body);
    out.write(request.array());
    out.flush();
  }

  /** What follows the number told back. */
  private static DataInputStream body(DataInputStream in, byte[] head) throws IOException {
    if (head.length < Integer.BYTES || !isAnswer(head)) {
      throw new EOFException("no answer");
    }
    var bytes = in.readNBytes(ByteBuffer.wrap(head).getInt());
    var body = new DataInputStream(new ByteArrayInputStream(bytes));
    body.readInt();
    return body;
  }

  private static List<String> mechanisms(DataInputStream body) throws IOException {
    if (body.readShort() == ILLEGAL_STATE) {
      return List.of();
    }
    var mechanisms = new ArrayList<String>();
    int count = body.readInt();
    for (int i = 0; i < count; i++) {
      mechanisms.add(new String(body.readNBytes(body.readShort()), StandardCharsets.UTF_8));
    }
    return mechanisms;
  }

  private static byte[] text(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 + bytes.length).putShort((short) bytes.length).put(bytes).array();
  }
}
