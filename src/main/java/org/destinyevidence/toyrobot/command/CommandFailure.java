package org.destinyevidence.toyrobot.command;

/** Ends a command with an exit code and one line that says why. Has no stack trace. */
final class CommandFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * @param line for people: what is wrong, and what to do
   */
  CommandFailure(int exitCode, String line) {
    super(line, null, false, false);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
