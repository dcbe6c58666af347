package org.destinyevidence.toyrobot.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = "Says whether these settings would work, one line a check. Claims no work.")
final class CheckCommand implements Callable<Integer> {

  private final CommandContext context;

  CheckCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    Logging.STDERR.prepare(context.environment());
    return ForeignExit.during(context.halt(), () -> context.wiring().check(context));
  }
}
