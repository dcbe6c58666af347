package org.destinyevidence.toyrobot.command;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.destinyevidence.toyrobot.config.BadConfiguration;
import org.destinyevidence.toyrobot.config.LogSettings;
import org.destinyevidence.toyrobot.operations.LogSetup;

/** Where the log of a command goes: to standard error if standard output is for something else. */
enum Logging {
  STDOUT,
  STDERR;

  private static final Duration FLUSH = Duration.ofSeconds(2);

  /**
   * Sets the log up by the environment alone, for commands that read no other settings.
   *
   * @throws BadConfiguration if {@code LOG_FORMAT} or {@code LOG_LEVEL} is wrong
   * @throws CommandFailure if the log is not ours
   */
  void configure(Map<String, String> environment) throws BadConfiguration, CommandFailure {
    configure(LogSettings.of(environment));
  }

  void configure(LogSettings settings) throws CommandFailure {
    try {
      LogSetup.configure(settings.format(), settings.level(), name().toLowerCase(Locale.ROOT));
    } catch (IllegalStateException foreign) {
      throw new CommandFailure(ExitCodes.NOT_STARTED, "Could not start: " + foreign.getMessage());
    }
  }

  /** Sets the log up before the settings are known: what is wrong with them is told later. */
  void prepare(Map<String, String> environment) throws CommandFailure {
    try {
      configure(environment);
    } catch (BadConfiguration later) {
      configure(new LogSettings("text", "info"));
    }
  }

  /** Waits a little for what is still to be written; for the very end. */
  static void flush() {
    flush(FLUSH);
  }

  /** The same, and no longer than that. */
  static void flush(Duration most) {
    LogSetup.flush(most.compareTo(FLUSH) < 0 ? most : FLUSH);
  }
}
