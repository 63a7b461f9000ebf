package io.affectstream.corpus;

import io.affectstream.corpus.film.FaceFilm;
import io.affectstream.corpus.mer.CorpusFolder;
import io.affectstream.corpus.mer.CorpusRow;
import io.affectstream.corpus.plan.ClipPlan;
import io.affectstream.corpus.plan.Split;
import io.affectstream.corpus.speech.Babble;
import io.affectstream.corpus.speech.SpeechSynthesiser;
import io.affectstream.corpus.speech.Telephone;
import io.affectstream.corpus.speech.Voice;
import io.affectstream.corpus.speech.Wave;
import io.affectstream.media.ClipWriter;
import io.affectstream.text.grammar.Grammar;
import java.io.IOException;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes planned clips; free to share between threads. */
final class ClipStudio {
  private static final int RATE_HZ = SpeechSynthesiser.SAMPLE_RATE_HZ;

  /** Silence before and after speech: 0.3 s. */
  private static final int MARGIN_SAMPLES = RATE_HZ * 3 / 10;

  private final CorpusOptions options;
  private final CorpusFolder folder;
  private final SpeechSynthesiser synthesiser = new SpeechSynthesiser();
  private final Telephone telephone = new Telephone();
  private final Map<Split, Babble> babble = new EnumMap<>(Split.class);

  ClipStudio(CorpusOptions options, CorpusFolder folder, Grammar grammar) throws IOException {
    this.options = options;
    this.folder = folder;
    for (var split : Split.values()) {
      if (options.recipe().shares().getOrDefault(split, 0) > 0) {
        babble.put(split, Babble.of(split, options.recipe().seed(), grammar, synthesiser));
      }
    }
  }

  /** Writes the recording; {@link Take#row} still has to be added to the corpus. */
  Take make(ClipPlan plan) throws IOException {
    var random = new SplittableRandom(plan.seed());
    var latents = plan.latents();
    var speech = synthesiser.speak(plan.speaker(), latents.voice(), plan.sentence(), random);
    var clean = withMargins(speech);
    var heard = heard(plan, clean, random);
    var file = folder.unfinished(plan.name());
    if (options.audioOnly()) {
      Files.write(file, new Wave(RATE_HZ, heard).toBytes());
    } else {
      film(new FaceFilm(plan.speaker(), latents.face(), clean, RATE_HZ, random), heard, file);
    }
    var voice = Voice.of(plan.speaker()).name();
    var seconds = (double) clean.length / RATE_HZ;
    return new Take(CorpusRow.of(options.recipe(), plan, voice, seconds), file, place(plan));
  }

  private float[] heard(ClipPlan plan, float[] clean, SplittableRandom random) {
    var background = babble.get(plan.split());
    if (background == null) {
      throw new IllegalStateException("no babble for split " + plan.split());
    }
    var noisy = background.under(clean, plan.snrDb(), random);
    return options.telephone() ? telephone.transmit(noisy) : noisy;
  }

  private static void film(FaceFilm film, float[] heard, Path file) throws IOException {
    int samplesPerFrame = RATE_HZ / FaceFilm.FRAMES_PER_SECOND;
    try (var writer =
        ClipWriter.open(file, FaceFilm.WIDTH, FaceFilm.HEIGHT, FaceFilm.FRAMES_PER_SECOND)) {
      for (int frame = 0; frame < film.frames(); frame++) {
        writer.picture(film.nextFrame());
        writer.sound(pcm(heard, frame * samplesPerFrame, samplesPerFrame));
      }
    }
  }

  private static ShortBuffer pcm(float[] signal, int from, int count) {
    var pcm = ShortBuffer.allocate(count);
    for (int i = from; i < from + count && i < signal.length; i++) {
      pcm.put((short) Math.round(signal[i] * Short.MAX_VALUE));
    }
    return pcm.flip();
  }

  private static float[] withMargins(float[] speech) {
    var padded = new float[speech.length + 2 * MARGIN_SAMPLES];
    System.arraycopy(speech, 0, padded, MARGIN_SAMPLES, speech.length);
    return padded;
  }

  private String place(ClipPlan plan) {
    return options.audioOnly() ? "audio/" + plan.name() + ".wav" : "video/" + plan.name() + ".mp4";
  }

  /** A recording that waits to be taken into the corpus. */
  record Take(CorpusRow row, Path recording, String place) {}
}
