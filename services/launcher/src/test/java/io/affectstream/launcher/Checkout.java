package io.affectstream.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A checkout with the project's own script, and a build and a JVM that only say what they do. */
final class Checkout {
  private static final Path PROJECT = Path.of("..", "..");
  private static final String BUILD =
      """
      #!/bin/sh
      mkdir building || echo "two at once" >>builds
      echo build >>builds
      sleep 1
      mkdir -p services/launcher/target
      : >services/launcher/target/affect-launcher-0.1.0-SNAPSHOT-runner.jar
      rmdir building
      """;
  private static final String JAVA =
      """
      #!/bin/sh
      case $1 in
      -XshowSettings*) echo "    java.specification.version = 25" >&2 ;;
      *) echo "java $*" ;;
      esac
      """;

  private final Path folder;

  private Checkout(Path folder) {
    this.folder = folder;
  }

  /** Below {@code folder}, with nothing built. */
  static Checkout in(Path folder) throws IOException {
    var here = Files.createDirectories(folder.resolve("a checkout"));
    for (var name : List.of("affect", ".mvn/find-jdk.sh", ".mvn/build-once.sh", "README.md")) {
      Files.createDirectories(here.resolve(name).getParent());
      Files.copy(PROJECT.resolve(name), here.resolve(name));
    }
    for (var name : List.of("src/wire/src/main", "services/fusion/src/main", "schemas")) {
      Files.createDirectories(here.resolve(name));
    }
    for (var name : List.of("pom.xml", "src/wire/pom.xml", "services/fusion/pom.xml")) {
      Files.writeString(here.resolve(name), "<project/>\n");
    }
    program(here.resolve("mvnw"), BUILD);
    program(here.resolve("jdk/bin/java"), JAVA);
    program(here.resolve("jdk/bin/javac"), JAVA);
    return new Checkout(here);
  }

  Path folder() {
    return folder;
  }

  Path script() {
    return folder.resolve("affect");
  }

  /** How often it was built, and whether two built at once. */
  List<String> builds() throws IOException {
    var builds = folder.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
  }

  /** Starts {@code script}, a link to the checkout's or that one itself. */
  Process start(Path directory, String script, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("/bin/sh", script));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().remove("AFFECT_NO_BUILD");
    return builder.redirectErrorStream(true).start();
  }

  /** Runs the script and returns all that it said. */
  String run(String... arguments) throws IOException, InterruptedException {
    return output(start(folder, script().toString(), arguments));
  }

  static String output(Process process) throws IOException, InterruptedException {
    try (var output = process.inputReader()) {
      var text = String.join("\n", output.lines().toList());
      process.waitFor();
      return text;
    }
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
