package io.affectstream.inference.imported;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleCard;
import io.affectstream.inference.bundle.BundleCard.Provenance;
import io.affectstream.inference.bundle.BundleWriter;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Precision;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.weights.PlainFiles;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.WeightFiles;
import io.affectstream.networks.weights.Weights;
import io.affectstream.text.published.PublishedTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes a bundle of a published checkpoint. The weights stay where they are: the bundle has hard
 * links to their files, and its graph points into them. What has to be computed first (folded
 * weight normalisation, views that are not in row order) lies in one small file beside them.
 */
public final class BundleImport {
  private static final String COMPUTED = "computed.safetensors";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String UNKNOWN = "unknown";

  private final PublishedFolder source;
  private final Path target;
  private final Precision precision;
  private final Linking linking = new Linking();

  /**
   * What came out.
   *
   * @param bundle whole and usable
   * @param copied the files that could not be linked and were copied
   */
  public record Imported(Bundle bundle, List<String> copied) {
    public Imported {
      copied = List.copyOf(copied);
    }

    /** What the folder lacked: without it the bundle can be measured and trained on, not served. */
    public List<String> lacking() {
      var card = bundle.card();
      return card.network().family().companions().stream()
          .filter(name -> !card.digests().containsKey(name))
          .toList();
    }
  }

  private BundleImport(PublishedFolder source, Path target, Precision precision) {
    this.source = source;
    this.target = target;
    this.precision = precision;
  }

  /**
   * Imports the checkpoint in {@code source}.
   *
   * @param target the folder of the bundle, which must not exist yet; it appears finished or not at
   *     all
   * @param role what it must be for; empty for whatever it is
   * @throws IOException naming the file, if the folder holds no known checkpoint, a damaged one, or
   *     one whose licence forbids emotion recognition
   * @throws IllegalArgumentException naming every tensor that does not fit the network
   */
  public static Imported of(Path source, Path target, Optional<Role> role) throws IOException {
    return of(source, target, role, Precision.FP32);
  }

  /** The same at a precision. */
  public static Imported of(Path source, Path target, Optional<Role> role, Precision precision)
      throws IOException {
    return new BundleImport(new PublishedFolder(source), target, precision).run(role);
  }

  /** The last part of {@code source}, as a bundle may be called. */
  public static String name(Path source) {
    return new PublishedFolder(source).name();
  }

  private Imported run(Optional<Role> wanted) throws IOException {
    if (Files.exists(target)) {
      throw new IOException(target + " exists already; name another folder or remove it");
    }
    var licence = Licence.of(source);
    var recognised = PublishedFamily.recognise(source);
    requireRole(recognised.role(), wanted);
    var files = WeightFiles.find(source.path());
    var unfinished = target.resolveSibling("." + target.getFileName() + ".part");
    Linking.delete(unfinished); // of an import that was killed
    Files.createDirectories(unfinished);
    try {
      write(unfinished, recognised, files, licence);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Linking.delete(unfinished);
    }
    return new Imported(Bundle.open(target), linking.copied());
  }

  private void requireRole(Role is, Optional<Role> wanted) throws IOException {
    if (wanted.isPresent() && wanted.get() != is) {
      throw new IOException(
          "%s holds a checkpoint for the role %s, not %s"
              .formatted(source.path(), is, wanted.get()));
    }
  }

  private void write(Path folder, Recognised recognised, WeightFiles files, String licence)
      throws IOException {
    var names = new ArrayList<>(linking.all(files, folder));
    names.addAll(companions(recognised.network().family(), folder));
    var linked = folder.resolve(String.valueOf(files.source().getFileName()));
    var renamed = recognised.renamed().apply(WeightFiles.open(linked));
    var complete = renamed;
    if (!computed(renamed).isEmpty()) {
      complete = stored(renamed, folder.resolve(COMPUTED));
      names.add(COMPUTED);
    }
    BundleWriter.write(folder, card(recognised, licence), names, complete, recognised.spare());
  }

  /** Vocabularies and statistics, as far as the folder has them. */
  private List<String> companions(Family family, Path folder) throws IOException {
    var names = new ArrayList<String>();
    for (var companion : family.companions()) {
      if (PlainFiles.exists(source.path().resolve(companion))) {
        names.add(linking.one(source.path().resolve(companion), folder));
      } else if (companion.equals(TOKENIZER) && makeTokenizer(folder.resolve(companion))) {
        names.add(companion);
      }
    }
    return names;
  }

  private boolean makeTokenizer(Path file) throws IOException {
    for (var name : PublishedTokenizer.FILES) {
      var published = source.path().resolve(name);
      if (PlainFiles.exists(published)) {
        PlainFiles.resolve(published);
        Files.writeString(file, PublishedTokenizer.toTokenizerJson(published));
        return true;
      }
    }
    return false;
  }

  /** The tensors that lie in no file. */
  private static Map<String, Tensor> computed(Weights weights) {
    var computed = new TreeMap<String, Tensor>();
    for (var name : weights.names()) {
      weights
          .find(name)
          .filter(tensor -> tensor.stored().isEmpty())
          .ifPresent(tensor -> computed.put(name, tensor));
    }
    return computed;
  }

  /** The same weights, with the computed ones in {@code file}. */
  private static Weights stored(Weights weights, Path file) throws IOException {
    Safetensors.write(file, computed(weights));
    var stored = Safetensors.open(file);
    var all = new TreeMap<String, Tensor>();
    for (var name : weights.names()) {
      all.put(name, stored.find(name).or(() -> weights.find(name)).orElseThrow());
    }
    return Weights.of(all);
  }

  private BundleCard card(Recognised recognised, String licence) {
    return BundleCard.of(
            source.name(),
            recognised.role(),
            recognised.network(),
            recognised.processing(),
            List.of(),
            licence,
            new Provenance("imported from " + source.name(), 0, UNKNOWN, Map.of()))
        .at(precision);
  }
}
