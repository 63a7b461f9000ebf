package io.affectstream.testkit.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A key and its self-signed certificate for 127.0.0.1, made by the JDK's keytool. */
record Certificates(Path keystore, Path truststore) {
  static final String PASSWORD = "of-a-test";
  private static final int PATIENCE_SECONDS = 120;

  static Certificates make(Path folder) throws IOException, InterruptedException {
    var keys = folder.resolve("broker.p12");
    var trusted = folder.resolve("trusted.p12");
    var certificate = folder.resolve("broker.crt");
    keytool(
        List.of(
            "-genkeypair",
            "-keyalg",
            "EC",
            "-alias",
            "broker",
            "-dname",
            "CN=broker",
            "-ext",
            "SAN=IP:127.0.0.1,DNS:localhost",
            "-keystore",
            keys.toString()));
    keytool(
        List.of(
            "-exportcert",
            "-alias",
            "broker",
            "-keystore",
            keys.toString(),
            "-file",
            certificate.toString()));
    keytool(
        List.of(
            "-importcert",
            "-noprompt",
            "-alias",
            "broker",
            "-keystore",
            trusted.toString(),
            "-file",
            certificate.toString()));
    return new Certificates(keys, trusted);
  }

  private static void keytool(List<String> arguments) throws IOException, InterruptedException {
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command = new ArrayList<>(List.of(tool, "-storepass", PASSWORD));
    command.addAll(arguments);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("keytool failed: " + said);
    }
  }
}
