package org.destinyevidence.toyrobot.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description =
        "A sandbox and a robot against it in one process; shows what happens. Needs no settings.")
final class DemoCommand implements Callable<Integer> {

  private final CommandContext context;

  DemoCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    Logging.STDERR.configure(context.environment());
    context.validEnhancer();
    return ForeignExit.during(context.halt(), () -> context.wiring().demo(context));
  }
}
