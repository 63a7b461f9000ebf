package io.affectstream.retrainer.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedTest {
  private static final String LONG = "sample_00000018-1764557060123-4f1c/speaker/000000";

  @TempDir private Path task;

  @BeforeEach
  void leaveABundleAndAReport() throws IOException {
    Files.createDirectory(task.resolve("candidate"));
    Files.writeString(
        task.resolve("report.json"),
        "{\"replayed\":9,\"pseudoLabelled\":2,\"humanLabelled\":1,\"epochs\":7}");
  }

  @Test
  void idsAreReadWhetherTheyStandInQuotationMarksOrNot() throws IOException {
    picked(
        "id,label,confidence,source\n\""
            + LONG
            + "\",anger,0.9000,top-k\ns/p/000001,worry,1,vote\n");

    var trained = Trained.in(task);

    assertThat(trained.picked()).containsExactly(LONG, "s/p/000001");
    assertThat(trained.report()).isEqualTo(new Trained.Report(9, 2, 1));
  }

  @Test
  void aChildMayPickNothing() throws IOException {
    picked("id,label,confidence,source\n");

    assertThat(Trained.in(task).picked()).isEmpty();
  }

  @Test
  void aListWithoutIdsIsRefused() throws IOException {
    picked("name,label\ns/p/000001,worry\n");

    assertThatIOException().isThrownBy(() -> Trained.in(task)).withMessageContaining("column id");
  }

  @Test
  void aFolderWithoutABundleIsRefused() throws IOException {
    Files.delete(task.resolve("candidate"));

    assertThatIOException().isThrownBy(() -> Trained.in(task)).withMessageContaining("candidate");
  }

  private void picked(String csv) throws IOException {
    Files.writeString(task.resolve("picked.csv"), csv);
  }
}
