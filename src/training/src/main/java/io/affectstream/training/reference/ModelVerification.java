package io.affectstream.training.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Runs every part of a case through every interpreter that applies. */
public final class ModelVerification {
  private static final String JAVA = "java";
  private static final List<Interpreter> INTERPRETERS =
      List.of(new OnnxInterpreter(), new TorchInterpreter());

  private ModelVerification() {}

  /**
   * A verdict for each output and backend of the case in {@code folder}. Whatever is wrong with a
   * case is a verdict that fails, so that one bad case does not hide the others.
   *
   * @throws IOException naming the folder, if no case lies there
   */
  public static List<Verdict> of(Path folder) throws IOException {
    CaseFolder.requireCase(folder);
    try {
      var verdicts = verdicts(ReferenceCase.open(folder));
      return verdicts.isEmpty() ? failed(folder, "it has nothing to compare") : verdicts;
    } catch (IOException | RuntimeException e) {
      return failed(folder, message(e));
    }
  }

  private static List<Verdict> failed(Path folder, String why) {
    return List.of(Verdict.failed(folder, "case", why));
  }

  private static List<Verdict> verdicts(ReferenceCase reference) throws IOException {
    return CaseFamilies.known(reference).runs(reference).stream()
        .flatMap(run -> verdicts(reference, run).stream())
        .toList();
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
      return IntStream.range(0, outputs.size())
          .mapToObj(i -> computed(reference, run.comparisons().get(i), outputs.get(i)))
          .toList();
    } catch (IOException | RuntimeException e) {
      return failed(reference, run, message(e));
    }
  }

  /** An output that the case lacks does not hide the others. */
  private static Computed computed(ReferenceCase reference, Comparison comparison, float[] output) {
    try {
      return Computed.of(reference, comparison, output);
    } catch (RuntimeException e) {
      return failed(reference, comparison, message(e));
    }
  }

  private static List<Computed> failed(ReferenceCase reference, NetworkRun run, String why) {
    return run.comparisons().stream()
        .map(comparison -> failed(reference, comparison, why))
        .toList();
  }

  private static Computed failed(ReferenceCase reference, Comparison comparison, String why) {
    return Computed.failed(reference.toleranceOrZero(comparison.output()), why);
  }

  /** Errors that nobody has foreseen say little without their kind. */
  private static String message(Exception failure) {
    return switch (failure) {
      case IOException _, IllegalArgumentException _, IllegalStateException _
          when failure.getMessage() != null ->
          failure.getMessage();
      default -> failure.toString();
    };
  }
}
