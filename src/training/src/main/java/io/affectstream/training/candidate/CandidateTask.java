package io.affectstream.training.candidate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affectstream.methods.selection.AgreeingModalities;
import io.affectstream.methods.selection.Selection;
import io.affectstream.methods.selection.SelectionMethod;
import io.affectstream.training.fusion.TrainedHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a child process is told, {@code task.json}.
 *
 * @param seed of everything that is drawn
 * @param method how clips of the pool are chosen: {@code top-k}, {@code vote} or {@code both}
 * @param perClass at most so many of each class
 * @param requireAgreement whether two single modalities have to agree with the pool's label
 * @param replayShare of what is learnt from, at least; the labels of people count to the rest
 * @param epochs at most
 * @param name of the model, as events name it
 */
public record CandidateTask(
    long seed,
    String method,
    int perClass,
    boolean requireAgreement,
    double replayShare,
    int epochs,
    String name) {
  /** Of the file in the folder of a task. */
  public static final String FILE = "task.json";

  private static final double LEAST_REPLAY = 0.5;
  private static final double MOST_REPLAY = 0.95;
  private static final int MOST_PER_CLASS = 100_000;
  private static final int MOST_EPOCHS = 1_000;
  private static final int MOST_BYTES = 1 << 16;
  private static final int AGREEING = 2;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  public CandidateTask {
    SelectionMethod.named(method);
    require(perClass >= 1 && perClass <= MOST_PER_CLASS, "perClass must be 1 to " + MOST_PER_CLASS);
    require(
        replayShare >= LEAST_REPLAY && replayShare <= MOST_REPLAY,
        "replayShare must be " + LEAST_REPLAY + " to " + MOST_REPLAY);
    require(epochs >= 1 && epochs <= MOST_EPOCHS, "epochs must be 1 to " + MOST_EPOCHS);
    require(
        name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}"),
        "name must be up to 100 letters, digits, dots, hyphens");
  }

  private static void require(boolean met, String rule) {
    if (!met) {
      throw new IllegalArgumentException(rule);
    }
  }

  /**
   * Reads {@code task.json} of {@code folder}. Without {@code requireAgreement}, {@code
   * replayShare} and {@code epochs} they are false, 0.5 and those of the fusion recipe.
   *
   * @throws IOException naming the file, if it is missing or makes no sense
   */
  static CandidateTask read(Path folder) throws IOException {
    var file = folder.resolve(FILE);
    if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
      throw new IOException(file + " is missing or no small file; the retrainer writes it");
    }
    try {
      if (JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode fields) {
        fields.putIfAbsent("requireAgreement", BooleanNode.FALSE);
        fields.putIfAbsent("replayShare", DoubleNode.valueOf(LEAST_REPLAY));
        fields.putIfAbsent("epochs", IntNode.valueOf(TrainedHead.EPOCHS));
        return JSON.treeToValue(fields, CandidateTask.class);
      }
      throw new IOException(file + " holds no fields");
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": " + e.getOriginalMessage(), e);
    }
  }

  /** The same that takes every class as the head gave it. */
  public CandidateTask withoutAgreement() {
    return new CandidateTask(seed, method, perClass, false, replayShare, epochs, name);
  }

  void write(Path folder) throws IOException {
    Files.write(folder.resolve(FILE), JSON.writeValueAsBytes(this));
  }

  SelectionMethod selectionMethod() {
    return SelectionMethod.named(method);
  }

  Selection selection() {
    var selection = selectionMethod().selection(perClass, seed);
    return requireAgreement ? new AgreeingModalities(AGREEING, selection) : selection;
  }
}
