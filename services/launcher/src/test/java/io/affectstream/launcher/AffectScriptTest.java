package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AffectScriptTest {
  @TempDir private Path folder;
  private Checkout checkout;

  @BeforeEach
  void checkOut() throws Exception {
    checkout = Checkout.in(folder);
  }

  @Test
  void firstStartBuildsAndTheNextDoesNot() throws Exception {
    assertThat(checkout.run("demo")).contains("Building", "Built.", "java ", " demo");
    assertThat(checkout.run("demo")).doesNotContain("Building").contains(" demo");
    assertThat(checkout.builds()).containsExactly("build");
  }

  @Test
  void startsThroughLinksOfEveryKind() throws Exception {
    var bin = Files.createDirectories(folder.resolve("bin/deep"));
    Files.createSymbolicLink(bin.resolve("absolute"), checkout.script());
    Files.createSymbolicLink(bin.resolve("relative"), Path.of("../../a checkout/affect"));
    Files.createSymbolicLink(folder.resolve("chained"), Path.of("bin/deep/relative"));
    Files.createSymbolicLink(folder.resolve("elsewhere"), bin); // .. is of the folder it leads to

    for (var link :
        List.of("bin/deep/absolute", "bin/deep/relative", "chained", "elsewhere/relative")) {
      var said = Checkout.output(checkout.start(folder, link, "demo"));

      assertThat(said).as(link).contains("-Daffect.home=" + checkout.folder().toRealPath() + " ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--help", "-h", "--version", "-V", "help", "help replay", "replay --help"})
  void whoAsksForHelpWaitsForNoBuild(String line) throws Exception {
    var before = checkout.run(line.split(" "));
    checkout.run("demo");
    Files.writeString(checkout.folder().resolve("pom.xml"), "<newer/>\n");
    var stale = checkout.run(line.split(" "));

    assertThat(before).containsAnyOf("./affect demo", "not built yet").doesNotContain("Building");
    assertThat(stale).contains("java ", line);
    assertThat(checkout.builds()).containsExactly("build");
  }

  @Test
  void startsAtTheSameTimeBuildOnce() throws Exception {
    var processes = new ArrayList<Process>();
    for (int i = 0; i < 4; i++) {
      processes.add(checkout.start(checkout.folder(), "./affect", "demo"));
    }

    for (var process : processes) {
      assertThat(Checkout.output(process)).contains(" demo");
      assertThat(process.exitValue()).isZero();
    }
    assertThat(checkout.builds()).containsExactly("build");
  }

  @Test
  void lockOfAProcessThatIsGoneIsTakenAway() throws Exception {
    var gone = new ProcessBuilder("true").start();
    gone.waitFor();
    var lock = checkout.folder().resolve(".mvn/building");
    Files.createSymbolicLink(lock, Path.of(Long.toString(gone.pid())));

    assertThat(checkout.run("demo")).contains("Waiting for another", "Built.");
    assertThat(Files.isSymbolicLink(lock)).isFalse();
  }

  @Test
  void buildThatFailsIsSaidAndLeavesNoLock() throws Exception {
    Files.writeString(checkout.folder().resolve("mvnw"), "#!/bin/sh\nexit 1\n");
    var process = checkout.start(checkout.folder(), "./affect", "demo");

    assertThat(Checkout.output(process)).contains("the build failed").doesNotContain("java ");
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(checkout.folder().resolve(".mvn/building")).doesNotExist();
  }

  @Test
  void commandBehindAnOptionGetsItsMemory() throws Exception {
    assertThat(checkout.run("--traces", "corpus", "--out", "x")).contains("-Xmx2g");
  }

  /** The JVM's usual exit code for it says of us that all is done but for some files. */
  @Test
  void whoRunsOutOfMemoryIsNotTakenForOneWhoIsDone() throws Exception {
    var options = Path.of("..", "..", ".mvn", "affect-java.options").toAbsolutePath();
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = Path.of("target", "test-classes").toAbsolutePath().toString();
    var hoarder =
        new ProcessBuilder(java, "@" + options, "-Xmx16m", "-cp", classes, Hoarder.class.getName())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();

    assertThat(Checkout.output(hoarder)).contains("Java heap space");
    assertThat(hoarder.exitValue()).isEqualTo(1);
  }
}
