package org.destinyevidence.toyrobot.command;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.destinyevidence.toyrobot.command.Wiring.OfflineJob;
import org.destinyevidence.toyrobot.command.Wiring.OfflineSummary;
import org.destinyevidence.toyrobot.config.ConfigLoader;
import org.destinyevidence.toyrobot.config.OfflineConfig;
import org.destinyevidence.toyrobot.config.Version;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "enhance",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = "Offline: reads references, writes the results that a batch would upload.")
final class EnhanceCommand implements Callable<Integer> {

  private static final Duration LOAD_LIMIT = Duration.ofSeconds(60);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final CommandContext context;

  @Parameters(index = "0", paramLabel = "IN", description = "Reference JSONL; - is standard input.")
  private String input;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OUT",
      defaultValue = "-",
      description = "Result JSONL; standard output if left out.")
  private String output;

  @Option(
      names = "--batch",
      paramLabel = "UUID",
      defaultValue = "00000000-0000-0000-0000-000000000000",
      description = "The batch that results are made for; by default the nil UUID.")
  private UUID batch;

  EnhanceCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    Logging.STDERR.prepare(context.environment());
    Vertx vertx = RobotVertx.create();
    try {
      OfflineConfig config = settings(vertx);
      Logging.STDERR.configure(config.log());
      config.warnings().forEach(warning -> context.err().println("Warning: " + warning));
      Enhancer enhancer = context.validEnhancer();
      EnhancerLife life = new EnhancerLife(context, vertx);
      // The output is emptied once the enhancer has started.
      return ForeignExit.during(
          context.halt(), () -> life.during(() -> enhance(vertx, enhancer, config)));
    } finally {
      RobotVertx.close(vertx, CLOSE_LIMIT);
      Logging.flush();
    }
  }

  private int enhance(Vertx vertx, Enhancer enhancer, OfflineConfig config) throws Exception {
    EnhanceFiles files = new EnhanceFiles(context, input, output);
    OfflineSummary summary;
    try (InputStream in = files.in();
        OutputStream out = files.out()) {
      summary =
          context
              .wiring()
              .enhance(new OfflineJob(vertx, enhancer, config, batch, in, out, context.err()));
      out.flush();
    } catch (IOException failure) {
      throw new CommandFailure(ExitCodes.FAILED, "Enhancing stopped: " + failure.getMessage());
    }
    context
        .err()
        .printf(
            "%d enhanced, %d with an error, %d could not be read%s%n",
            summary.enhanced(), summary.errors(), summary.unreadable(), repeated(summary));
    return summary.unreadable() == 0 ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private static String repeated(OfflineSummary summary) {
    return summary.repeated() == 0
        ? ""
        : ", %d had the id of a line before and were left out".formatted(summary.repeated());
  }

  private OfflineConfig settings(Vertx vertx) throws Exception {
    return RobotVertx.await(
        ConfigLoader.loadOffline(
            vertx, context.workingDirectory(), context.environment(), Version.full()),
        LOAD_LIMIT);
  }
}
