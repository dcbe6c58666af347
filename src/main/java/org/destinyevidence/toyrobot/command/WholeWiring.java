package org.destinyevidence.toyrobot.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import org.destinyevidence.toyrobot.config.LoadedConfig;

/** Every command with what it really uses. */
final class WholeWiring implements Wiring {

  @Override
  public Future<RunningRobot> robot(
      Vertx vertx, LoadedConfig loaded, EnhancerLife life, boolean once) {
    return OperatedRobot.open(vertx, loaded, life, once);
  }

  @Override
  public RunningSandbox sandbox(SandboxRequest request) throws IOException, CommandFailure {
    return FilledSandbox.open(request);
  }

  @Override
  public OfflineSummary enhance(OfflineJob job) throws Exception {
    return new OfflineEnhancing(job).run();
  }

  @Override
  public int demo(CommandContext context) throws Exception {
    return new Demo(context).run();
  }

  @Override
  public int check(CommandContext context) throws Exception {
    return new Check(context).run();
  }
}
