package io.affectstream.launcher.cli.model;

import io.affectstream.inference.bench.BenchReport;
import io.affectstream.inference.bench.ModelBenchmark;
import io.affectstream.inference.bench.PublishedShape;
import io.affectstream.launcher.cli.options.ExistingPath;
import io.affectstream.launcher.cli.options.JsonFile;
import io.affectstream.launcher.cli.options.OutputFolder;
import io.affectstream.launcher.cli.options.Positive;
import io.affectstream.launcher.process.TemporaryFolder;
import io.affectstream.launcher.terminal.ProgressBar;
import io.affectstream.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How fast a model runs here. */
@Command(
    name = "bench",
    description = {
      "Measures how fast a model runs on one thread of this machine.",
      "Its rate is compared with that of a matrix product, measured in the same run. Weights of a"
          + " published shape are random, need up to 5 GB of disk and are removed at the end."
    })
public final class ModelBenchCommand implements Callable<Integer> {

  /** What the shell completes. */
  static final class Shapes implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(PublishedShape.values()).map(PublishedShape::toString).iterator();
    }
  }

  /** Either of both. */
  static final class Subject {
    @Parameters(
        paramLabel = "BUNDLE",
        converter = ExistingPath.class,
        description = "The folder of a bundle; its family is hubert, vit or llama.")
    private @Nullable Path bundle;

    @Option(
        names = "--shape",
        paramLabel = "SHAPE",
        completionCandidates = Shapes.class,
        description = "The sizes of a published checkpoint: ${COMPLETION-CANDIDATES}.")
    private @Nullable PublishedShape shape;
  }

  @ArgGroup(multiplicity = "1")
  private Subject subject = new Subject();

  @Option(
      names = "--runs",
      defaultValue = "10",
      paramLabel = "N",
      converter = Positive.class,
      description = "Timed runs.")
  private int runs;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      converter = OutputFolder.class,
      description = "Where the random weights lie meanwhile; default: the temporary folder.")
  private @Nullable Path work;

  @Mixin private JsonFile json = new JsonFile();

  private final Terminal terminal;
  private @Nullable ProgressBar bar;
  private String doing = "";

  public ModelBenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (var folder = work == null ? TemporaryFolder.create() : TemporaryFolder.in(work)) {
      var report = measure(new ModelBenchmark(folder.path(), runs, this::draw));
      new BenchTable(terminal).say(report);
      json.write(report);
      return 0;
    } catch (CancellationException | ClosedByInterruptException _) {
      throw new InterruptedException();
    }
  }

  private BenchReport measure(ModelBenchmark benchmark) throws IOException {
    if (subject.shape != null) {
      return benchmark.of(subject.shape);
    }
    return benchmark.of(subject.bundle == null ? Path.of("") : subject.bundle);
  }

  private void draw(String what, long done, long all) {
    if (bar == null || !what.equals(doing)) {
      doing = what;
      bar = new ProgressBar(terminal, System::nanoTime, what, all);
    }
    bar.at(done, "");
  }
}
