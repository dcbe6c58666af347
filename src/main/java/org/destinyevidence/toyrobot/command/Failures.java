package org.destinyevidence.toyrobot.command;

import java.io.PrintStream;
import java.util.stream.Collectors;
import org.destinyevidence.toyrobot.config.BadConfiguration;
import org.destinyevidence.toyrobot.enhancement.BadSettingException;
import org.destinyevidence.toyrobot.events.Causes;
import org.destinyevidence.toyrobot.events.Redaction;

/** What people see of a command that failed. */
final class Failures {

  private Failures() {}

  /**
   * One line of what went wrong: our own words as they are, others' with the name of their class.
   * No secrets.
   */
  static String line(Throwable failure) {
    boolean ours =
        failure.getMessage() != null
            && (failure instanceof CommandFailure
                || failure instanceof BadSettingException
                || failure.getClass() == IllegalStateException.class
                || failure.getClass() == IllegalArgumentException.class);
    String words = ours ? failure.getMessage() : named(failure);
    return Redaction.redact(words.lines().findFirst().orElse(""));
  }

  private static String named(Throwable failure) {
    return Causes.untilSaid(failure).stream()
        .map(Throwable::toString)
        .collect(Collectors.joining(": "));
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
    Stacks.print(failure, err);
    return ExitCodes.FAILED;
  }
}
