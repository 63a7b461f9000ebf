package io.affectstream.corpus.numpy;

import io.affectstream.corpus.mer.LeftOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one model made of clips, a file a clip.
 *
 * @param name of the model, without {@code -UTT} or {@code -FRA}
 * @param folder of the files
 */
record FeatureStream(String name, Path folder) {
  private static final String FEATURES = "features";
  private static final List<String> ENDINGS = List.of("-UTT", "-FRA");

  /**
   * The streams of {@code folder}, by name; of two with one name the utterances are taken.
   *
   * @throws IOException if there is none
   */
  static List<FeatureStream> in(Path folder) throws IOException {
    var features = folder.resolve(FEATURES);
    var home = Files.isDirectory(features) ? features : folder;
    var streams = new TreeMap<String, FeatureStream>();
    for (var ending : ENDINGS) {
      try (var below = Files.newDirectoryStream(home, "*" + ending)) {
        for (var path : below) {
          var name = withoutEnding(path, ending);
          streams.putIfAbsent(name, new FeatureStream(name, path));
        }
      }
    }
    if (streams.isEmpty()) {
      throw new IOException(
          "%s has no features: they are expected in features/MODEL-UTT/NAME.npy".formatted(folder));
    }
    return List.copyOf(streams.values());
  }

  /**
   * Adds its features to those of the clips; a file that makes no sense is left out, and told.
   *
   * @param room for so many numbers
   * @return how many are left of it
   */
  long read(Map<String, Map<String, float[]>> clips, List<LeftOut> leftOut, long room)
      throws IOException {
    long left = room;
    int width = 0;
    for (var file : files()) {
      var vectors = clips.computeIfAbsent(clip(file), _ -> new TreeMap<>());
      try {
        var feature = feature(file);
        if (feature.length > 0 && width > 0 && feature.length != width) {
          throw new NumpyException(
              "is %d wide, others of its folder %d".formatted(feature.length, width));
        }
        width = Math.max(width, feature.length);
        if (isSeen(feature)) {
          left = less(left, feature.length);
          vectors.put(name, feature);
        }
      } catch (NumpyException e) {
        var place = folder.getFileName() + "/" + file.getFileName();
        leftOut.add(LeftOut.file(place, String.valueOf(e.getMessage())));
      }
    }
    return left;
  }

  private long less(long room, int numbers) throws IOException {
    if (room < numbers) {
      throw new IOException(
          folder + " has more numbers than fit memory; give a folder of fewer clips or streams");
    }
    return room - numbers;
  }

  private List<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    try (var found = Files.newDirectoryStream(folder, "*.{npy,npz}")) {
      found.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  private static float[] feature(Path file) throws IOException {
    var array = isArchive(file) ? only(NpzFile.read(file)) : NpyFile.read(file);
    var feature = array.mean();
    for (float value : feature) {
      if (!Float.isFinite(value)) {
        throw new NumpyException("holds what is no finite number");
      }
    }
    return feature;
  }

  private static NpyArray only(Map<String, byte[]> arrays) throws NumpyException {
    if (arrays.size() != 1) {
      throw new NumpyException("holds %d arrays, not one".formatted(arrays.size()));
    }
    return NpyFile.numbers(arrays.values().iterator().next());
  }

  private static boolean isSeen(float[] feature) {
    for (float value : feature) {
      if (value != 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isArchive(Path file) {
    return file.toString().endsWith(".npz");
  }

  private static String clip(Path file) {
    return withoutEnding(file, ".npy"); // as long as .npz
  }

  private static String withoutEnding(Path path, String ending) {
    var text = path.getFileName().toString();
    return text.substring(0, text.length() - ending.length());
  }
}
