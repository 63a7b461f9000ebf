package io.affectstream.launcher.cli.model;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.launcher.cli.options.ExistingPath;
import io.affectstream.launcher.cli.options.JsonFile;
import io.affectstream.launcher.terminal.Sentence;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.training.reference.CaseFolder;
import io.affectstream.training.reference.ModelVerification;
import io.affectstream.training.reference.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Networks, front-ends and files against what the publishers' own code gave. */
@Command(
    name = "verify",
    description = {
      "Runs reference cases through every interpreter and compares the outputs.",
      "A bundle is checked file by file against its digests, large ones too."
    })
public final class ModelVerifyCommand implements Callable<Integer> {
  private static final String ROW = "%-26s %-34s %-12s %12s %12s  %s";

  @Parameters(
      paramLabel = "DIR",
      converter = ExistingPath.class,
      arity = "1..*",
      description = "A case, a folder of cases, or a bundle.")
  private List<Path> folders = List.of();

  @Mixin private JsonFile json = new JsonFile();

  private final Terminal terminal;

  public ModelVerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** All verdicts, for programs. */
  private record Report(List<Verdict> cases) {}

  @Override
  public Integer call() throws IOException {
    var targets = targets();
    terminal.say(row("case", "output", "backend", "max abs diff", "tolerance", ""));
    var verdicts = new ArrayList<Verdict>();
    for (var target : targets) {
      var found = BundleFolders.isBundle(target) ? filesOf(target) : ModelVerification.of(target);
      found.forEach(verdict -> terminal.say(line(verdict)));
      verdicts.addAll(found);
    }
    json.write(new Report(verdicts));
    return conclude(verdicts);
  }

  /** That there is something in all that is named is seen before anything runs. */
  private List<Path> targets() throws IOException {
    var targets = new ArrayList<Path>();
    for (var folder : folders) {
      targets.addAll(BundleFolders.isBundle(folder) ? List.of(folder) : CaseFolder.find(folder));
    }
    return targets;
  }

  /** A bundle that does not open is one verdict, so that the others get theirs. */
  private static List<Verdict> filesOf(Path folder) {
    try {
      var bundle = Bundle.open(folder);
      return bundle.verifyFiles().entrySet().stream()
          .map(file -> Verdict.ofFile(bundle.name(), file.getKey(), file.getValue()))
          .toList();
    } catch (IOException | RuntimeException e) {
      return List.of(Verdict.failed(folder, "bundle", Sentence.of(e)));
    }
  }

  private int conclude(List<Verdict> verdicts) {
    long passed = verdicts.stream().filter(Verdict::pass).count();
    terminal.say("%d of %d passed".formatted(passed, verdicts.size()));
    return passed == verdicts.size() ? 0 : 1;
  }

  private static String line(Verdict verdict) {
    var difference = verdict.maxAbsDiff();
    return row(
        verdict.reference(),
        verdict.output(),
        verdict.backend(),
        difference == null ? "-" : number(difference),
        number(verdict.tolerance()),
        verdict.pass() ? "pass" : "FAIL  " + verdict.detail());
  }

  private static String number(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.2e", value);
  }

  private static String row(
      String name, String output, String backend, String difference, String tolerance, String end) {
    return String.format(Locale.ROOT, ROW, name, output, backend, difference, tolerance, end)
        .stripTrailing();
  }
}
