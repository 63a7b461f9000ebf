package io.affectstream.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
  @TempDir private Path place;

  private final Logger logger = Logger.getLogger(PrivateFolder.class.getName());
  private final Warnings warnings = new Warnings();

  @BeforeEach
  void listen() {
    logger.addHandler(warnings);
  }

  @AfterEach
  void forget() {
    logger.removeHandler(warnings);
  }

  @Test
  void newFolderIsForItsOwnerAlone() throws IOException {
    PrivateFolder.secure(place.resolve("data/broker"));

    assertThat(mode("data")).isEqualTo("rwx------");
    assertThat(mode("data/broker")).isEqualTo("rwx------");
    assertThat(warnings.said).isEmpty();
  }

  @Test
  void whatOthersCouldReadIsClosedAndThatIsSaid() throws IOException {
    file("data/broker/00000.log", "rw-rw-r--");
    file("data/broker/tool", "rwxr-xr-x");
    mode("data", "rwxr-xr-x");
    mode("data/broker", "rwxr-xr-x");
    Files.createSymbolicLink(place.resolve("data/link"), Path.of("/etc/hostname"));

    PrivateFolder.secure(place.resolve("data"));

    assertThat(mode("data")).isEqualTo("rwx------");
    assertThat(mode("data/broker")).isEqualTo("rwx------");
    assertThat(mode("data/broker/00000.log")).isEqualTo("rw-------");
    assertThat(mode("data/broker/tool")).isEqualTo("rwx------");
    assertThat(warnings.said).hasSize(1);

    PrivateFolder.secure(place.resolve("data"));

    assertThat(warnings.said).as("said once").hasSize(1);
  }

  @Test
  void folderThatOnlyTheGroupMayListIsClosedWithoutAWord() throws IOException {
    Files.createDirectory(place.resolve("data"));
    mode("data", "rwxr-x---");

    PrivateFolder.secure(place.resolve("data"));

    assertThat(mode("data")).isEqualTo("rwx------");
    assertThat(warnings.said).isEmpty();
  }

  @Test
  void whatIsInAFolderThatIsSecuredAloneStays() throws IOException {
    file("data/mine.txt", "rw-r--r--");
    mode("data", "rwxr-xr-x");

    PrivateFolder.secureAlone(place.resolve("data"));

    assertThat(mode("data")).isEqualTo("rwx------");
    assertThat(mode("data/mine.txt")).isEqualTo("rw-r--r--");
  }

  @Test
  void placesThatOthersNeedAreLeftAsTheyAre() throws IOException {
    assertThat(SharedPlace.is(Path.of("/"))).isTrue();
    assertThat(SharedPlace.is(Path.of("/tmp"))).isTrue();
    assertThat(SharedPlace.is(Path.of(System.getProperty("user.home")))).isTrue();
    assertThat(SharedPlace.is(Path.of("").toAbsolutePath())).isTrue();
    assertThat(SharedPlace.is(place)).isFalse();
  }

  private void file(String name, String mode) throws IOException {
    var file = place.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, "voices");
    mode(name, mode);
  }

  private void mode(String name, String mode) throws IOException {
    Files.setPosixFilePermissions(place.resolve(name), PosixFilePermissions.fromString(mode));
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(place.resolve(name)));
  }

  private static final class Warnings extends Handler {
    private final List<String> said = new ArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      said.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
