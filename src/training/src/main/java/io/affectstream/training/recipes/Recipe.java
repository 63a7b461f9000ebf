package io.affectstream.training.recipes;

import io.affectstream.training.Progress;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How one model of the stream is trained. */
public sealed interface Recipe
    permits SpeechRecipe,
        AcousticRecipe,
        VisualRecipe,
        LexicalRecipe,
        FusionRecipe,
        SelfTrainingRecipe,
        VoteMiningRecipe {

  /** Those of the models that ship, in the order in which they build on each other. */
  List<Recipe> ALL =
      List.of(
          new SpeechRecipe(),
          new AcousticRecipe(),
          new VisualRecipe(),
          new LexicalRecipe(),
          new FusionRecipe());

  /** Those that make another fusion head, of few labelled clips and others. */
  List<Recipe> MINING = List.of(new SelfTrainingRecipe(), new VoteMiningRecipe());

  /** As on the command line. */
  String name();

  /** Whether it trains heads on the features of encoders, and so can do with few labels. */
  default boolean isOfHeads() {
    return false;
  }

  /**
   * Trains and writes the bundle. An interrupted run goes on where it was when started again with
   * the same options.
   *
   * @throws IOException if the corpus cannot be read or the bundle not be written
   * @throws IllegalArgumentException if the corpus lacks what the recipe learns from
   */
  TrainReport run(TrainOptions options, Progress progress) throws IOException;

  /**
   * The recipe {@code name}.
   *
   * @throws IllegalArgumentException naming those there are
   */
  static Recipe named(String name) {
    var every = Stream.of(ALL, MINING).flatMap(List::stream).toList();
    return every.stream()
        .filter(recipe -> recipe.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no recipe "
                        + name
                        + "; there are "
                        + every.stream().map(Recipe::name).collect(Collectors.joining(", "))));
  }
}
