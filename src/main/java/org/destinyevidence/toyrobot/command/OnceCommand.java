package org.destinyevidence.toyrobot.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "once",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description =
        "Works until the repository has nothing left, then ends: 0 if every batch was taken.")
final class OnceCommand implements Callable<Integer> {

  private final CommandContext context;

  OnceCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    Logging.STDOUT.prepare(context.environment());
    return new RobotSession(context).run(true);
  }
}
