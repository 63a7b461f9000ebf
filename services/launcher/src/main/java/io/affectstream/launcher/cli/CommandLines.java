package io.affectstream.launcher.cli;

import io.affectstream.corpus.plan.Range;
import io.affectstream.inference.bench.PublishedShape;
import io.affectstream.launcher.cli.demo.DemoCommand;
import io.affectstream.launcher.cli.feedback.EraseCommand;
import io.affectstream.launcher.cli.feedback.LabelCommand;
import io.affectstream.launcher.cli.manual.HelpCommand;
import io.affectstream.launcher.cli.manual.SettingsCommand;
import io.affectstream.launcher.cli.model.ModelBenchCommand;
import io.affectstream.launcher.cli.model.ModelCardCommand;
import io.affectstream.launcher.cli.model.ModelCommand;
import io.affectstream.launcher.cli.model.ModelImportCommand;
import io.affectstream.launcher.cli.model.ModelListCommand;
import io.affectstream.launcher.cli.model.ModelTrainingBenchCommand;
import io.affectstream.launcher.cli.model.ModelVerifyCommand;
import io.affectstream.launcher.cli.options.Worded;
import io.affectstream.launcher.cli.release.DriftCommand;
import io.affectstream.launcher.cli.release.PromoteCommand;
import io.affectstream.launcher.cli.release.ReleasesCommand;
import io.affectstream.launcher.cli.release.RollbackCommand;
import io.affectstream.launcher.cli.replay.ReplayCommand;
import io.affectstream.launcher.cli.serving.Listens;
import io.affectstream.launcher.cli.serving.RunCommand;
import io.affectstream.launcher.cli.serving.UpCommand;
import io.affectstream.launcher.cli.study.CandidateCommand;
import io.affectstream.launcher.cli.study.CorpusCommand;
import io.affectstream.launcher.cli.study.ExperimentCommand;
import io.affectstream.launcher.cli.study.FeaturesCommand;
import io.affectstream.launcher.cli.study.SubmissionCommand;
import io.affectstream.launcher.cli.study.TrainCommand;
import io.affectstream.launcher.cli.topics.TopicsCheckCommand;
import io.affectstream.launcher.cli.topics.TopicsCommand;
import io.affectstream.launcher.cli.topics.TopicsCreateCommand;
import io.affectstream.launcher.cli.watch.InspectCommand;
import io.affectstream.launcher.cli.watch.TailCommand;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.launcher.web.NoWeb;
import io.affectstream.launcher.web.Web;
import io.affectstream.training.bench.ClipSeconds;
import io.affectstream.training.experiments.Experiment;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.learning.Subject;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Puts the commands together. */
public final class CommandLines {
  private CommandLines() {}

  /** The whole command line of a process with this HTTP side. */
  public static CommandLine of(Web web) {
    return of(web, Terminal.standard());
  }

  static CommandLine of(Web web, Terminal terminal) {
    var root =
        new CommandLine(new AffectCommand())
            .addSubcommand(new DemoCommand(terminal))
            .addSubcommand(new UpCommand(web, terminal))
            .addSubcommand(new RunCommand(web, terminal))
            .addSubcommand(new ReplayCommand(terminal))
            .addSubcommand(new TailCommand(terminal))
            .addSubcommand(new InspectCommand(terminal))
            .addSubcommand(new LabelCommand(terminal))
            .addSubcommand(new EraseCommand(terminal))
            .addSubcommand(topics(terminal))
            .addSubcommand(new CorpusCommand(terminal))
            .addSubcommand(training(terminal))
            .addSubcommand(new ExperimentCommand(terminal))
            .addSubcommand(new FeaturesCommand(terminal))
            .addSubcommand(new SubmissionCommand(terminal))
            .addSubcommand(models(terminal))
            .addSubcommand(new SettingsCommand(terminal))
            .addSubcommand(new HelpCommand(terminal));
    return root.setOut(terminal.out())
        .setErr(terminal.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(ClipId.class, new Worded<>(ClipId::parse))
        .registerConverter(Subject.class, new Worded<>(Subject::parse))
        .registerConverter(Emotion.class, new Worded<>(Emotion::parse))
        .registerConverter(ClipSeconds.class, new Worded<>(ClipSeconds::parse))
        .registerConverter(PublishedShape.class, new Worded<>(PublishedShape::named))
        .registerConverter(Range.class, new Worded<>(Range::parse))
        .registerConverter(Experiment.class, new Worded<>(Experiment::named))
        .setExecutionStrategy(new Execution(terminal))
        .setParameterExceptionHandler(new WrongUsage(terminal))
        .setExecutionExceptionHandler(new Failures(terminal));
  }

  private static CommandLine training(Terminal terminal) {
    return new CommandLine(new TrainCommand(terminal))
        .addSubcommand(new CandidateCommand(terminal));
  }

  private static CommandLine topics(Terminal terminal) {
    return new CommandLine(new TopicsCommand())
        .addSubcommand(new TopicsCreateCommand(terminal))
        .addSubcommand(new TopicsCheckCommand(terminal));
  }

  private static CommandLine models(Terminal terminal) {
    return new CommandLine(new ModelCommand())
        .addSubcommand(new ModelListCommand(terminal))
        .addSubcommand(new ModelCardCommand(terminal))
        .addSubcommand(new ModelImportCommand(terminal))
        .addSubcommand(new ModelVerifyCommand(terminal))
        .addSubcommand(new ModelBenchCommand(terminal))
        .addSubcommand(new ModelTrainingBenchCommand(terminal))
        .addSubcommand(new ReleasesCommand(terminal))
        .addSubcommand(new PromoteCommand(terminal))
        .addSubcommand(new RollbackCommand(terminal))
        .addSubcommand(new DriftCommand(terminal));
  }

  /** The command that wants to listen for HTTP, if these arguments ask for one that does. */
  public static Optional<Listens> listening(String... arguments) {
    try {
      return listening(of(new NoWeb()).parseArgs(arguments));
    } catch (ParameterException _) {
      return Optional.empty(); // said again, with its usage, when the command is executed
    }
  }

  private static Optional<Listens> listening(ParseResult result) {
    return Optional.ofNullable(result.subcommand())
        .filter(command -> !command.isUsageHelpRequested())
        .map(command -> command.commandSpec().userObject())
        .filter(Listens.class::isInstance)
        .map(Listens.class::cast);
  }
}
