package io.affectstream.corpus.numpy;

import io.affectstream.corpus.numpy.Pickled.Dictionary;
import io.affectstream.corpus.numpy.Pickled.Numeral;
import io.affectstream.corpus.numpy.Pickled.Objects;
import io.affectstream.corpus.numpy.Pickled.Text;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The labels of MERTools, {@code label-6way.npz}: for each set of clips a dictionary of their
 * names. A set whose clips are all neutral with the valence -10 has no labels.
 *
 * @param sets the emotions of each set by the names of the clips; empty where nobody tells
 */
public record LabelArchive(Map<String, Map<String, Optional<Emotion>>> sets) {
  /** Beside the features. */
  public static final String NAME = "label-6way.npz";

  /** The set that is learnt from. */
  public static final String TRAIN = "train_corpus";

  private static final String OBJECTS = "|O";
  private static final double NOT_TOLD = -10;

  public LabelArchive {
    sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
  }

  /**
   * Reads it.
   *
   * @throws NumpyException if it holds anything but dictionaries of labels; the message goes on
   *     after the name of the file
   */
  public static LabelArchive read(Path file) throws IOException {
    var sets = new LinkedHashMap<String, Map<String, Optional<Emotion>>>();
    for (var array : NpzFile.read(file).entrySet()) {
      sets.put(array.getKey(), set(dictionary(array.getValue())));
    }
    return new LabelArchive(sets);
  }

  private static Dictionary dictionary(byte[] npy) throws NumpyException {
    var in = ByteBuffer.wrap(npy);
    var header = NpyHeader.read(in);
    if (!header.type().equals(OBJECTS) || header.count() != 1) {
      throw new NumpyException("holds an array of %s, no dictionary".formatted(header.type()));
    }
    if (PickleReader.read(in) instanceof Objects array
        && array.items.size() == 1
        && array.items.getFirst() instanceof Dictionary dictionary) {
      return dictionary;
    }
    throw new NumpyException("holds an object that is no dictionary");
  }

  private static Map<String, Optional<Emotion>> set(Dictionary clips) throws NumpyException {
    var labels = new LinkedHashMap<String, Optional<Emotion>>();
    boolean told = false;
    for (var clip : clips.entries.entrySet()) {
      if (!(clip.getValue() instanceof Dictionary label)
          || !(label.entries.get("emo") instanceof Text(var emotion))) {
        throw new NumpyException("has a clip without an 'emo'");
      }
      var parsed = parse(emotion);
      labels.put(clip.getKey(), Optional.of(parsed));
      told |= parsed != Emotion.NEUTRAL || valence(label) != NOT_TOLD;
    }
    if (!told) {
      labels.replaceAll((_, _) -> Optional.empty());
    }
    return Collections.unmodifiableMap(labels);
  }

  private static double valence(Dictionary label) {
    return label.entries.get("val") instanceof Numeral(var value) ? value : 0;
  }

  private static Emotion parse(String emotion) throws NumpyException {
    try {
      return Emotion.parse(emotion);
    } catch (IllegalArgumentException e) {
      throw new NumpyException("has a label that is no emotion: " + PickleReader.shown(emotion));
    }
  }
}
