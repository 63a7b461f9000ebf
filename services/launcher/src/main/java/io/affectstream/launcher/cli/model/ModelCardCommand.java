package io.affectstream.launcher.cli.model;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleCard;
import io.affectstream.launcher.cli.options.ExistingPath;
import io.affectstream.launcher.cli.options.JsonFile;
import io.affectstream.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What a bundle is. */
@Command(
    name = "card",
    description = "Shows what a bundle is, where it comes from and may be used.")
public final class ModelCardCommand implements Callable<Integer> {
  private static final int DIGITS = 12; // of a digest: enough to tell files apart
  private static final int COLUMNS = 84;

  @Parameters(
      paramLabel = "BUNDLE",
      converter = ExistingPath.class,
      description = "The folder of a bundle.")
  private Path folder = Path.of("");

  @Mixin private JsonFile json = new JsonFile();

  private final Terminal terminal;

  public ModelCardCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** All of it, for programs. */
  private record Report(String version, long weightBytes, BundleCard card) {}

  @Override
  public Integer call() throws IOException {
    var bundle = Bundle.open(folder); // whole and unaltered
    var card = bundle.card();
    var text = new BundleText(bundle);
    terminal.say(card.name() + " " + bundle.version());
    say("role", card.role() + (card.classes().isEmpty() ? "" : ", judges " + card.classes()));
    say("network", card.network().family().toString());
    say("sizes", text.sizes());
    say("weights", text.weights() + ", " + card.precision());
    say("outputs", text.outputs());
    say("processing", text.processing());
    say("licence", card.licence());
    say("made from", madeFrom(card.provenance()));
    say("measured", text.measured());
    new TreeMap<>(card.digests())
        .forEach((file, digest) -> say("file", file + " " + digest.substring(0, DIGITS)));
    json.write(new Report(bundle.version(), bundle.weightBytes(), card));
    return 0;
  }

  private static String madeFrom(BundleCard.Provenance provenance) {
    return provenance.metrics().isEmpty()
        ? provenance.corpus()
        : "%s, seed %d, commit %s"
            .formatted(provenance.corpus(), provenance.seed(), provenance.commit());
  }

  /** A row, or several if the text is long; none if there is nothing to say. */
  private void say(String about, String text) {
    var rest = text;
    var label = about;
    while (!rest.isEmpty()) {
      int end = rest.length() <= COLUMNS ? rest.length() : rest.lastIndexOf(", ", COLUMNS) + 1;
      end = end == 0 ? rest.length() : end;
      terminal.say("  %-11s %s".formatted(label, rest.substring(0, end).strip()));
      rest = rest.substring(end).strip();
      label = "";
    }
  }
}
