package io.affectstream.training.data;

import io.affectstream.inference.AcousticEncoder;
import io.affectstream.inference.CorruptImageException;
import io.affectstream.inference.LexicalEncoder;
import io.affectstream.inference.SpeechRecogniser;
import io.affectstream.inference.VisualEncoder;
import io.affectstream.training.Progress;
import io.affectstream.wire.Modality;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the encoders of a folder of bundles over clips, as the stream does: the words are those that
 * were recognised, and a clip without sound, face or words lacks that modality.
 */
public final class FeatureExtractor implements AutoCloseable {
  private static final int CLIPS_AT_ONCE = 8;

  private final SpeechRecogniser speech;
  private final AcousticEncoder acoustic;
  private final VisualEncoder visual;
  private final LexicalEncoder lexical;

  /**
   * @param models holds the bundles {@code speech}, {@code acoustic}, {@code visual} and {@code
   *     lexical}
   */
  public FeatureExtractor(Path models) throws IOException {
    speech = SpeechRecogniser.open(models.resolve("speech"));
    acoustic = AcousticEncoder.open(models.resolve("acoustic"));
    visual = VisualEncoder.open(models.resolve("visual"));
    lexical = LexicalEncoder.open(models.resolve("lexical"));
  }

  /** Tells these encoders from others. */
  public String version() {
    return String.join(
        "-",
        speech.bundle().version(),
        acoustic.bundle().version(),
        visual.bundle().version(),
        lexical.bundle().version());
  }

  /** The features of {@code clips}, by clip name. */
  public Map<String, Map<String, float[]>> extract(List<Example> clips, Progress progress)
      throws IOException {
    progress.begin("encoding", clips.size());
    var features = new HashMap<String, Map<String, float[]>>();
    for (int from = 0; from < clips.size(); from += CLIPS_AT_ONCE) {
      int to = Math.min(clips.size(), from + CLIPS_AT_ONCE);
      extract(clips.subList(from, to), features);
      progress.at(to, "");
    }
    return features;
  }

  private void extract(List<Example> clips, Map<String, Map<String, float[]>> features)
      throws IOException {
    clips.forEach(clip -> features.put(clip.name(), new HashMap<>()));
    var heard = clips.stream().filter(Example::hasSound).toList();
    var waves = heard.stream().map(Example::wave).toList();
    put(features, Modality.ACOUSTIC, heard, acoustic.encode(waves));
    var seen = clips.stream().filter(Example::hasFace).toList();
    put(features, Modality.VISUAL, seen, faces(seen));
    var spoken = new ArrayList<Example>();
    var texts = new ArrayList<String>();
    var recognitions = speech.recognise(waves);
    for (int i = 0; i < heard.size(); i++) {
      if (!recognitions.get(i).words().isEmpty()) {
        spoken.add(heard.get(i));
        texts.add(recognitions.get(i).text());
      }
    }
    put(features, Modality.LEXICAL, spoken, lexical.encode(texts));
  }

  private List<float[]> faces(List<Example> clips) throws IOException {
    try {
      return visual.encode(clips.stream().map(Example::faces).toList());
    } catch (CorruptImageException e) {
      throw new IOException("a kept face is damaged; delete " + ClipCache.FOLDER, e);
    }
  }

  private static void put(
      Map<String, Map<String, float[]>> features,
      Modality modality,
      List<Example> clips,
      List<float[]> encoded) {
    for (int i = 0; i < clips.size(); i++) {
      features
          .computeIfAbsent(clips.get(i).name(), _ -> new HashMap<>())
          .put(modality.label(), encoded.get(i));
    }
  }

  @Override
  public void close() {
    speech.close();
    acoustic.close();
    visual.close();
    lexical.close();
  }
}
