package io.affectstream.inference.imported;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleCard;
import io.affectstream.inference.bundle.BundleCard.Provenance;
import io.affectstream.inference.bundle.BundleException;
import io.affectstream.inference.bundle.BundleWriter;
import io.affectstream.inference.bundle.Precision;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.weights.WeightFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a bundle of a published checkpoint. The weights stay where they are: the bundle has hard
 * links to their files, and its graph points into them. What has to be computed first lies in one
 * small file beside them.
 */
public final class BundleImport {
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
   * @param role what it is wanted for, where it can be several things; empty for the most usual
   * @throws IOException naming the file, if the folder holds no known checkpoint, a damaged one, or
   *     one whose licence forbids emotion recognition; and naming every tensor that does not fit
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
    var recognised = PublishedFamily.recognise(source, wanted);
    requireSound(recognised);
    var unfinished = target.resolveSibling("." + target.getFileName() + ".part");
    Linking.delete(unfinished); // of an import that was killed
    Files.createDirectories(unfinished);
    try {
      write(unfinished, recognised, licence);
      var bundle = Bundle.open(unfinished);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      return new Imported(new Bundle(target, bundle.card()), linking.copied());
    } catch (IllegalArgumentException e) {
      throw new IOException(source.path() + ": " + e.getMessage(), e);
    } catch (BundleException e) {
      throw new IOException(source.path() + ": " + e.fault(), e);
    } finally {
      Linking.delete(unfinished);
    }
  }

  /** A damaged file is named where it lies, before anything is written. */
  private void requireSound(Recognised recognised) throws IOException {
    source.weights();
    for (var file : recognised.beside()) {
      WeightFiles.open(source.path().resolve(file));
    }
  }

  private void write(Path folder, Recognised recognised, String licence) throws IOException {
    var files = WeightFiles.find(source.path());
    var names = new ArrayList<>(linking.all(files, folder));
    names.addAll(new Companions(source, linking).put(recognised.network().family(), folder));
    var linked = folder.resolve(String.valueOf(files.source().getFileName()));
    var weights = recognised.renamed().apply(WeightFiles.open(linked));
    for (var file : recognised.beside()) {
      names.add(linking.one(source.path().resolve(file), folder));
      weights = weights.and(WeightFiles.open(folder.resolve(file)));
    }
    if (ComputedWeights.areAmong(weights)) {
      weights = ComputedWeights.stored(weights, folder);
      names.add(ComputedWeights.FILE);
    }
    BundleWriter.write(folder, card(recognised, licence), names, weights, recognised.spare());
  }

  private BundleCard card(Recognised recognised, String licence) {
    return BundleCard.of(
            source.name(),
            recognised.role(),
            recognised.network(),
            recognised.processing(),
            recognised.classes(),
            licence,
            new Provenance("imported from " + source.name(), 0, UNKNOWN, Map.of()))
        .at(precision);
  }
}
