package io.affectstream.launcher.cli.model;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Precision;
import io.affectstream.inference.bundle.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Bundles as {@code affect model list --json} writes them, for programs. */
record BundleList(List<Row> bundles) {
  BundleList {
    bundles = List.copyOf(bundles);
  }

  /**
   * One bundle.
   *
   * @param version the same for the same weights
   * @param weightsMB millions of bytes
   * @param measured by split and name, {@code test.weightedF1}; empty for what was imported
   */
  record Row(
      Role role,
      String name,
      String version,
      Family family,
      Precision precision,
      double weightsMB,
      String licence,
      Map<String, Double> measured) {}

  static BundleList of(List<Bundle> bundles) throws IOException {
    var rows = new ArrayList<Row>();
    for (var bundle : bundles) {
      rows.add(row(bundle));
    }
    return new BundleList(rows);
  }

  private static Row row(Bundle bundle) throws IOException {
    var card = bundle.card();
    return new Row(
        card.role(),
        bundle.name(),
        bundle.version(),
        card.network().family(),
        card.precision(),
        bundle.weightBytes() / 1e6,
        card.licence(),
        new TreeMap<>(card.provenance().metrics()));
  }
}
