package io.affectstream.streams.cluster;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS with anybody, to find out who speaks at an address. Nothing of ours is said inside and
 * nothing that is heard is believed: Kafka's client comes afterwards and checks certificates.
 */
final class Strangers extends X509ExtendedTrustManager {
  private Strangers() {}

  /** TLS over {@code connected}, which is closed with it. */
  static SSLSocket socket(Socket connected) throws IOException {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Strangers()}, null);
      var address = connected.getInetAddress().getHostAddress();
      var socket = context.getSocketFactory().createSocket(connected, address, 0, true);
      return (SSLSocket) socket;
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS in this JVM", e);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) {}

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
