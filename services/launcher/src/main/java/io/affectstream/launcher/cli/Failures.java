package io.affectstream.launcher.cli;

import io.affectstream.broker.BrokerStartException;
import io.affectstream.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in one line. What nobody expected is also logged. */
final class Failures implements IExecutionExceptionHandler {
  private static final Logger LOGGER = LoggerFactory.getLogger(Failures.class);
  private static final int STOPPED = 130; // as a shell says of Ctrl-C

  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
    if (failure instanceof InterruptedException) {
      return STOPPED;
    }
    terminal.note("affect: " + sentence(failure));
    if (isUnexpected(failure)) {
      LOGGER.atError().setCause(failure).log("unexpected; run again with --traces to see where");
    } else {
      LOGGER.atDebug().setCause(failure).log("command failed");
    }
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  /** What went wrong. Some errors of the file system have only the name of the file to say. */
  static String sentence(Exception failure) {
    return switch (failure) {
      case NoSuchFileException missing -> "there is no " + missing.getFile();
      case AccessDeniedException denied -> "there is no permission for " + denied.getFile();
      default -> Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    };
  }

  private static boolean isUnexpected(Exception failure) {
    return !(failure instanceof IOException
        || failure instanceof BrokerStartException
        || failure instanceof IllegalArgumentException
        || failure instanceof IllegalStateException);
  }
}
