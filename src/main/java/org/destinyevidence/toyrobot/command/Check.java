package org.destinyevidence.toyrobot.command;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.time.Duration;
import org.destinyevidence.toyrobot.config.BadConfiguration;
import org.destinyevidence.toyrobot.config.ConfigLoader;
import org.destinyevidence.toyrobot.config.LoadedConfig;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.Version;

/**
 * Follows the path of a robot's first claim, one step after the other, and says of each whether it
 * works and, if not, what to do. What lies behind a failed step is not tried; the spool directory,
 * the operations' port and the enhancer always are. A step is given up after {@link #STEP}, but the
 * enhancer has the time that it has in a robot.
 */
final class Check {

  /** The longest that one step is waited for. */
  static final Duration STEP = Duration.ofSeconds(10);

  private final CommandContext context;
  private final PrintStream out;
  private boolean good = true;

  Check(CommandContext context) {
    this.context = context;
    this.out = context.printer();
  }

  /** Prints what it finds; returns the exit code. */
  int run() throws Exception {
    Vertx vertx = RobotVertx.create();
    try {
      LoadedConfig loaded = load(vertx);
      Logging.STDERR.configure(loaded.log());
      say(Finding.good("Settings", "valid"));
      loaded.warnings().forEach(this::warn);
      OpenFiles.warning(loaded.config()).ifPresent(this::warn);
      HeapRoom.warning(loaded.config()).ifPresent(this::warn);
      check(vertx, loaded.config());
    } catch (BadConfiguration bad) {
      bad.problems().forEach(problem -> say(Finding.bad("Settings", problem)));
      bad.warnings().forEach(this::warn);
    } finally {
      // A step that was given up may still hold a thread: that is no finding.
      RobotVertx.close(vertx, STEP);
      Logging.flush();
    }
    return good ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private LoadedConfig load(Vertx vertx) throws Exception {
    return RobotVertx.await(
        ConfigLoader.load(
            vertx, context.workingDirectory(), context.environment(), Version.full(), toy()),
        STEP);
  }

  /** False for an enhancer that throws when it is asked: the last finding says so. */
  private boolean toy() {
    try {
      return context.toy();
    } catch (CommandFailure broken) {
      return false;
    }
  }

  private void check(Vertx vertx, RobotConfig config) {
    NetworkChecks network = new NetworkChecks(vertx, config);
    RepositoryChecks repository = new RepositoryChecks(vertx, config);
    if (say(network.name()) && say(network.tcp()) && say(network.tls()) && say(repository.ping())) {
      say(repository.authentication());
      say(repository.clock());
    }
    say(SpoolCheck.of(vertx, config.spoolDirectory(), config.spoolThresholdBytes()));
    say(OperationsCheck.of(vertx, config));
    say(enhancer(vertx));
  }

  /** An enhancer has the time that it has at a start: the model that it loads may be large. */
  private Finding enhancer(Vertx vertx) {
    try {
      String source = context.validEnhancer().source();
      return new EnhancerLife(context, vertx)
          .during(() -> Finding.good("Enhancer", source + " starts"));
    } catch (Exception failure) {
      return Finding.bad("Enhancer", Failures.line(failure));
    }
  }

  private void warn(String warning) {
    out.println("  Warning: " + warning);
  }

  private boolean say(Finding finding) {
    out.println(finding.line());
    good &= finding.good();
    return finding.good();
  }
}
