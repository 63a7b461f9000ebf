package io.affectstream.training.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.VoiceSeparator;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.separation.MossFormer2;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Separation of voices, from the downloaded folder to what the publisher's code gave. */
class ImportedSeparationTest {
  @TempDir private Path home;

  @Test
  void importedSeparationGivesThePublishedTracks() throws IOException {
    var reference = Imports.reference("mossformer2-ss");
    var bundle = Imports.bundle(reference.folder().path(), home, Role.SEPARATION);
    float[] mixtures = reference.tensor("in.waveform").toFloats();
    float[] all = new float[4 * 904];

    try (var separator = VoiceSeparator.open(bundle.folder())) {
      for (int i = 0; i < 2; i++) {
        var tracks = separator.separate(Arrays.copyOfRange(mixtures, 904 * i, 904 * (i + 1)));
        for (int track = 0; track < 2; track++) {
          System.arraycopy(tracks.get(track), 0, all, 904 * (2 * i + track), 904);
        }
      }
      assertThat(separator.separate(new float[3])).hasSize(2).allMatch(t -> t.length == 3);
    }

    Imports.assertWithinTolerance(Computed.of(reference, "tracks_rescaled", all));
  }

  /** As the hub has it: a checkpoint and a text file that names it. */
  @Test
  void separationWithoutAConfigurationIsToldByItsTensors() throws IOException {
    var reference = Imports.reference("mossformer2-ss");
    var source =
        Imports.published(reference, home, "last_best_checkpoint", "last_best_checkpoint.pt");

    Bundle bundle = Imports.bundle(source, home, Role.SEPARATION);

    var published = reference.folder().config(MossFormer2.Config.class);
    var told = bundle.config(MossFormer2.Config.class);
    assertThat(told.groupSize()).isEqualTo(256); // a constant of the published class
    assertThat(told).usingRecursiveComparison().ignoringFields("groupSize").isEqualTo(published);
  }
}
