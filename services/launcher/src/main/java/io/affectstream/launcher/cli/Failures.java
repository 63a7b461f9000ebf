package io.affectstream.launcher.cli;

import io.affectstream.broker.BrokerStartException;
import io.affectstream.launcher.process.CleanExit;
import io.affectstream.launcher.replay.NoRecordingsException;
import io.affectstream.launcher.terminal.Sentence;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.streams.settings.SettingsException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in one line. What nobody expected is also logged. */
final class Failures implements IExecutionExceptionHandler {
  private static final Logger LOGGER = LoggerFactory.getLogger(Failures.class);

  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
    if (failure instanceof InterruptedException || isStopped()) {
      return CleanExit.STOPPED;
    }
    terminal.note("affect: " + Sentence.of(failure));
    if (isUnexpected(failure)) {
      LOGGER.atError().setCause(failure).log("unexpected; run again with --traces to see where");
    } else {
      LOGGER.atDebug().setCause(failure).log("command failed");
    }
    return failure instanceof SettingsException || failure instanceof NoRecordingsException
        ? command.getCommandSpec().exitCodeOnInvalidInput()
        : command.getCommandSpec().exitCodeOnExecutionException();
  }

  /** Only a terminal sends Ctrl-C to the programs that we started as well. */
  private boolean isStopped() {
    return terminal.interactive() ? CleanExit.isStoppingSoon() : CleanExit.isStopping();
  }

  private static boolean isUnexpected(Exception failure) {
    return !(failure instanceof IOException
        || failure instanceof BrokerStartException
        || failure instanceof IllegalArgumentException
        || failure instanceof IllegalStateException);
  }
}
