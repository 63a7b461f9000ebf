package io.affectstream.corpus.mer;

import io.affectstream.corpus.plan.Ambiguity;
import io.affectstream.corpus.plan.ClassPrior;
import io.affectstream.corpus.plan.ClipPlan;
import io.affectstream.corpus.plan.Display;
import io.affectstream.corpus.plan.Latents;
import io.affectstream.corpus.plan.Oracle;
import io.affectstream.corpus.plan.Recipe;
import io.affectstream.corpus.plan.Split;
import io.affectstream.wire.Emotion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A line of {@code corpus.csv}: the truth behind a clip, by column. Everything the label and
 * transcription files say is here too, so they can be written again from it.
 */
public record CorpusRow(Map<String, String> cells) {
  /** In the order of the file. */
  public static final List<String> COLUMNS =
      List.of(
          "name",
          "split",
          "emotion",
          "identity",
          "voice",
          "template",
          "audio_strength",
          "audio_other",
          "audio_other_strength",
          "video_strength",
          "video_other",
          "video_other_strength",
          "text_strength",
          "snr",
          "duration",
          "ambiguity",
          "prior",
          "sentence");

  public CorpusRow {
    if (!cells.keySet().containsAll(COLUMNS)) {
      throw new IllegalArgumentException("a row of a corpus needs the columns " + COLUMNS);
    }
    cells = Map.copyOf(cells);
  }

  /**
   * What was made.
   *
   * @param voice a name for the speaker's voice
   */
  public static CorpusRow of(Recipe recipe, ClipPlan plan, String voice, double seconds) {
    var cells = new LinkedHashMap<String, String>();
    cells.put("name", plan.name());
    cells.put("split", plan.split().label());
    cells.put("emotion", plan.latents().emotion().label());
    cells.put("identity", Integer.toString(plan.speaker().number()));
    cells.put("voice", voice);
    cells.put("template", plan.sentence().template());
    put(cells, "audio", plan.latents().voice());
    put(cells, "video", plan.latents().face());
    cells.put("text_strength", plan.latents().hasTellingWords() ? "1" : "0");
    cells.put("snr", decimals(plan.snrDb()));
    cells.put("duration", decimals(seconds));
    cells.put("ambiguity", decimals(recipe.ambiguity().weakness()));
    cells.put("prior", recipe.prior().name().toLowerCase(Locale.ROOT));
    cells.put("sentence", plan.sentence().text());
    return new CorpusRow(cells);
  }

  public String name() {
    return cell("name");
  }

  public Emotion emotion() {
    return Emotion.parse(cell("emotion"));
  }

  public String sentence() {
    return cell("sentence");
  }

  /** What the clip was drawn from. */
  public Latents latents() {
    return new Latents(
        emotion(), display("audio"), display("video"), cell("text_strength").equals("1"));
  }

  public Split split() {
    return Split.parse(cell("split"));
  }

  /** Who knows the densities the clip was drawn from. */
  public Oracle oracle() {
    return new Oracle(
        new Ambiguity(Double.parseDouble(cell("ambiguity"))),
        ClassPrior.valueOf(cell("prior").toUpperCase(Locale.ROOT)));
  }

  /** As it stands in the file. */
  public String line() {
    return CsvTable.line(COLUMNS.stream().map(this::cell).toList());
  }

  private Display display(String modality) {
    var other = cell(modality + "_other");
    return new Display(
        emotion(),
        Double.parseDouble(cell(modality + "_strength")),
        other.isEmpty() ? Optional.empty() : Optional.of(Emotion.parse(other)),
        Double.parseDouble(cell(modality + "_other_strength")));
  }

  private String cell(String column) {
    return cells.getOrDefault(column, "");
  }

  private static void put(Map<String, String> cells, String modality, Display display) {
    cells.put(modality + "_strength", decimals(display.strength()));
    cells.put(modality + "_other", display.other().map(Emotion::label).orElse(""));
    cells.put(modality + "_other_strength", decimals(display.otherStrength()));
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
