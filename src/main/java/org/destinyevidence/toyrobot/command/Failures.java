package org.destinyevidence.toyrobot.command;

import java.io.PrintStream;
import java.net.BindException;
import org.destinyevidence.toyrobot.config.BadConfiguration;

/** What people see of a command that failed. */
final class Failures {

  private Failures() {}

  /** True if a port could not be opened, however deep that is told. */
  static boolean portInUse(Throwable failure) {
    int depth = 0;
    for (Throwable cause = failure; cause != null && depth++ < 20; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  /**
   * Prints why: all problems of the settings, or the one line of a failure that was foreseen; a
   * stack trace only of what was not. Returns the exit code.
   */
  static int report(Throwable failure, PrintStream err) {
    if (failure instanceof BadConfiguration bad) {
      bad.problems().forEach(err::println);
      bad.warnings().forEach(warning -> err.println("Warning: " + warning));
      return ExitCodes.BAD;
    }
    if (failure instanceof CommandFailure foreseen) {
      err.println(foreseen.getMessage());
      return foreseen.exitCode();
    }
    failure.printStackTrace(err);
    return ExitCodes.FAILED;
  }
}
