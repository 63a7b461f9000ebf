package io.affectstream.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/**
 * Free ports for one stream under test.
 *
 * @param kafka what clients connect to
 */
record Ports(int kafka, int controller, int http) {

  static Ports free() throws IOException {
    try (var one = socket();
        var two = socket();
        var three = socket()) {
      return new Ports(one.getLocalPort(), two.getLocalPort(), three.getLocalPort());
    }
  }

  String bootstrap() {
    return "127.0.0.1:" + kafka;
  }

  /** The options that put a process on these ports and its data below {@code folder}. */
  List<String> options(Path folder) {
    return List.of(
        "--set",
        "affect.broker.port=" + kafka,
        "--set",
        "affect.broker.controller-port=" + controller,
        "--set",
        "affect.http.port=" + http,
        "--set",
        "affect.data-dir=" + folder);
  }

  private static ServerSocket socket() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
