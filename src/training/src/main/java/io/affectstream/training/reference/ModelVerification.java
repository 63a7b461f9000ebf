package io.affectstream.training.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Runs every part of a case through every interpreter that applies. */
public final class ModelVerification {
  private static final String JAVA = "java";
  private static final List<Interpreter> INTERPRETERS =
      List.of(new OnnxInterpreter(), new TorchInterpreter());

  private ModelVerification() {}

  /**
   * A verdict for each output and backend of the case in {@code folder}. What cannot be run is a
   * verdict that fails, so that one bad case does not hide the others.
   *
   * @throws IOException naming the folder, if it is no case or one of an unknown family
   */
  public static List<Verdict> of(Path folder) throws IOException {
    var reference = ReferenceCase.open(folder);
    var family = CaseFamilies.known(reference);
    try {
      return family.runs(reference).stream()
          .flatMap(run -> verdicts(reference, run).stream())
          .toList();
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      return List.of(Verdict.of(reference, "checkpoint", "", JAVA, Computed.failed(0, message(e))));
    }
  }

  private static List<Verdict> verdicts(ReferenceCase reference, CaseRun run) {
    return switch (run) {
      case NetworkRun network -> verdicts(reference, network);
      case JavaRun java -> verdicts(reference, java);
    };
  }

  private static List<Verdict> verdicts(ReferenceCase reference, JavaRun run) {
    var verdicts = new ArrayList<Verdict>();
    run.outputs()
        .forEach(
            (output, computed) ->
                verdicts.add(
                    Verdict.of(
                        reference, run.name(), ReferenceCase.plain(output), JAVA, computed)));
    return verdicts;
  }

  private static List<Verdict> verdicts(ReferenceCase reference, NetworkRun run) {
    var verdicts = new ArrayList<Verdict>();
    for (var interpreter : INTERPRETERS) {
      var computed = computed(reference, run, interpreter);
      for (int i = 0; i < computed.size(); i++) {
        var output = ReferenceCase.plain(run.comparisons().get(i).output());
        verdicts.add(
            Verdict.of(reference, run.name(), output, interpreter.name(), computed.get(i)));
      }
    }
    return verdicts;
  }

  /** One for each comparison of the run. */
  private static List<Computed> computed(
      ReferenceCase reference, NetworkRun run, Interpreter interpreter) {
    try {
      var outputs = interpreter.outputs(run);
      if (outputs.size() != run.comparisons().size()) {
        return failed(reference, run, outputs.size() + " outputs came out");
      }
      var computed = new ArrayList<Computed>();
      for (int i = 0; i < outputs.size(); i++) {
        computed.add(Computed.of(reference, run.comparisons().get(i), outputs.get(i)));
      }
      return computed;
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      return failed(reference, run, message(e));
    }
  }

  private static List<Computed> failed(ReferenceCase reference, NetworkRun run, String why) {
    return run.comparisons().stream()
        .map(comparison -> Computed.failed(reference.tolerance(comparison.output()), why))
        .toList();
  }

  private static String message(Exception failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
  }
}
