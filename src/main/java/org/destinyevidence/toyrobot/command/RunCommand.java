package org.destinyevidence.toyrobot.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = "The robot: works until it is told to stop. What a start without a command does.")
public final class RunCommand implements Callable<Integer> {

  private final CommandContext context;

  RunCommand(CommandContext context) {
    this.context = context;
  }

  /** Runs the robot without a command line; returns the exit code. */
  public static int execute(CommandContext context) {
    try {
      return new RunCommand(context).call();
    } catch (Exception failure) {
      return Failures.report(failure, context.err());
    }
  }

  @Override
  public Integer call() throws Exception {
    Logging.STDOUT.prepare(context.environment());
    return new RobotSession(context).run(false);
  }
}
