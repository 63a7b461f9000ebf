package io.affectstream.training.experiments;

import io.affectstream.corpus.plan.Split;
import io.affectstream.inference.Recognition;
import io.affectstream.inference.SpeechRecogniser;
import io.affectstream.inference.bundle.Role;
import io.affectstream.methods.ClusteredBootstrap;
import io.affectstream.methods.WordErrorRate;
import io.affectstream.text.WordPieces;
import io.affectstream.training.Progress;
import io.affectstream.training.data.ClipCache;
import io.affectstream.training.data.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many words the recogniser gets wrong on test clips, with and without those that have a word
 * it does not list. Intervals draw whole speakers. The control compares each clip with what another
 * one was heard to say.
 */
final class WordsExperiment implements Experiment {
  private static final double MOST = 0.30;
  private static final int DRAWS = 10_000;
  private static final int BATCH = 16;

  /** What was said and what was heard, as words in order. */
  record Heard(String speaker, List<String> said, List<String> heard) {

    WordErrorRate errors() {
      return WordErrorRate.of(said, heard);
    }
  }

  @Override
  public String name() {
    return "words";
  }

  @Override
  public ExperimentResult run(Options options, Progress progress) throws IOException {
    var clips =
        new ClipCache(progress)
            .load(options.corpus(), EnumSet.of(Split.TEST)).stream()
                .filter(clip -> clip.hasSound() && clip.sentence().isPresent())
                .toList();
    var bundle = options.models().resolve(Role.SPEECH.toString());
    try (var recogniser = SpeechRecogniser.open(bundle)) {
      var known = new HashSet<>(Files.readAllLines(bundle.resolve(SpeechRecogniser.WORDS)));
      return judge(heard(clips, recogniser, progress), known);
    }
  }

  private static List<Heard> heard(
      List<Example> clips, SpeechRecogniser recogniser, Progress progress) {
    progress.begin("recognising", clips.size());
    var heard = new ArrayList<Heard>();
    for (int from = 0; from < clips.size(); from += BATCH) {
      var batch = clips.subList(from, Math.min(from + BATCH, clips.size()));
      var said = recogniser.recognise(batch.stream().map(Example::wave).toList());
      for (int i = 0; i < batch.size(); i++) {
        heard.add(pair(batch.get(i), said.get(i)));
      }
      progress.at(heard.size(), batch.getLast().name());
    }
    return heard;
  }

  private static Heard pair(Example clip, Recognition recognition) {
    return new Heard(
        clip.speaker(),
        WordPieces.words(clip.sentence().orElseThrow()),
        recognition.words().stream().map(Recognition.Word::text).toList());
  }

  ExperimentResult judge(List<Heard> all, Set<String> known) {
    var listed = all.stream().filter(clip -> known.containsAll(clip.said())).toList();
    if (listed.isEmpty()) {
      throw new IllegalArgumentException("no test clip has only words of the recogniser's list");
    }
    var speakers = listed.stream().map(Heard::speaker).toList();
    var bootstrap = ClusteredBootstrap.over(speakers, DRAWS, 1);
    var gain = bootstrap.interval(sample -> MOST - rate(listed, sample));
    return new ExperimentResult(
        name(),
        "the word error rate without unknown words is at most %.2f".formatted(MOST),
        arms(all, listed),
        gain.estimate(),
        List.of(gain.low(), gain.high()),
        bootstrap.p(sample -> MOST - rate(listed, sample)),
        listed.size(),
        1,
        Map.of("wordErrorRateOfOtherClips", rate(exchanged(listed))),
        gain.low() > 0);
  }

  private static Map<String, Map<String, Double>> arms(List<Heard> all, List<Heard> listed) {
    var arms = new LinkedHashMap<String, Map<String, Double>>();
    arms.put("every clip", measures(all));
    arms.put("without unknown words", measures(listed));
    return arms;
  }

  private static Map<String, Double> measures(List<Heard> clips) {
    return Map.of("clips", (double) clips.size(), "wordErrorRate", rate(clips));
  }

  private static double rate(List<Heard> clips, int... sample) {
    return rate(Arrays.stream(sample).mapToObj(clips::get).toList());
  }

  private static double rate(List<Heard> clips) {
    return clips.stream().map(Heard::errors).reduce(WordErrorRate.NONE, WordErrorRate::plus).rate();
  }

  private static List<Heard> exchanged(List<Heard> clips) {
    var others = new ArrayList<>(clips);
    Collections.rotate(others, 1);
    var exchanged = new ArrayList<Heard>();
    for (int i = 0; i < clips.size(); i++) {
      exchanged.add(new Heard(clips.get(i).speaker(), clips.get(i).said(), others.get(i).heard()));
    }
    return exchanged;
  }
}
