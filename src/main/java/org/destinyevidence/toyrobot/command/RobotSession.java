package org.destinyevidence.toyrobot.command;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.destinyevidence.toyrobot.command.Wiring.RunningRobot;
import org.destinyevidence.toyrobot.config.ConfigLoader;
import org.destinyevidence.toyrobot.config.LoadedConfig;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.Version;
import org.destinyevidence.toyrobot.robot.StopClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A robot from the settings to the exit code: load, start, wait for its end or a signal, stop.
 *
 * <p>Everything waits on the thread that called, never on an event loop: the exit that follows
 * would wait for that very loop for ever.
 */
final class RobotSession {

  private static final Logger LOG = LoggerFactory.getLogger(RobotSession.class);
  private static final String TOLD_WHILE_IT_STARTS = "Robot is told to stop while it starts";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final CommandContext context;
  private final CompletableFuture<Integer> signal = new CompletableFuture<>();
  private final CompletableFuture<Void> finished = new CompletableFuture<>();
  private final LastResort lastResort;
  private ForeignExit exit;
  private StopClock clock;

  /** To be made after {@link Logging#prepare}: this class has a logger. */
  RobotSession(CommandContext context) {
    this.context = context;
    this.lastResort = new LastResort(context.halt());
  }

  /** Runs to the end; returns the exit code. */
  int run(boolean once) throws Exception {
    ThreadRoom.require();
    Vertx vertx = RobotVertx.create();
    Signals signals = Signals.NONE;
    try {
      LoadedConfig loaded = load(vertx);
      Logging.STDOUT.configure(loaded.log());
      loaded.warnings().forEach(warning -> LOG.warn("Setting to look at: {}", warning));
      OpenFiles.warning(loaded.config()).ifPresent(LOG::warn);
      HeapRoom.warning(loaded.config()).ifPresent(LOG::warn);
      Duration grace = loaded.config().shutdownGrace();
      signals = Signals.listen(code -> signalled(code, grace), this::awaitFinished);
      if (signals.taken()) {
        exit = ForeignExit.watch(context.halt());
      }
      RunningRobot robot = start(vertx, loaded, once);
      return work(robot, loaded.config(), () -> watch(robot, once));
    } finally {
      close(vertx);
      lastResort.ended();
      finished.complete(null);
      signals.close();
      if (exit != null) {
        exit.close();
      }
    }
  }

  private void signalled(int code, Duration grace) {
    lastResort.signalled(StopClock.signalled(grace), code, () -> signal.complete(code));
  }

  private LoadedConfig load(Vertx vertx) throws Exception {
    return RobotVertx.await(
        ConfigLoader.load(
            vertx,
            context.workingDirectory(),
            context.environment(),
            Version.full(),
            context.toy()),
        START_LIMIT);
  }

  private RunningRobot start(Vertx vertx, LoadedConfig loaded, boolean once) throws CommandFailure {
    try {
      return RobotVertx.await(
          context.wiring().robot(vertx, loaded, new EnhancerLife(context, vertx), once),
          START_LIMIT);
    } catch (Throwable failure) {
      // An error too: a class that is missing, or a library, is how an enhancer's start fails.
      LOG.debug("Robot did not start", failure);
      throw notStarted(Failures.line(failure));
    }
  }

  private static CommandFailure notStarted(String why) {
    return new CommandFailure(ExitCodes.NOT_STARTED, "The robot could not start: " + why);
  }

  /**
   * Ends {@code once}. Of {@code run} the platform sees the liveness, but whoever reads the log of
   * a robot that was restarted does not. On a thread of its own: an event loop may be what hangs.
   */
  private void watch(RunningRobot robot, boolean once) {
    WedgeWatch watch = new WedgeWatch(() -> !robot.wedgedBecause().isEmpty());
    Thread watching =
        new Thread(
            () -> {
              boolean red = false;
              while (!signal.isDone() && !finished.isDone()) {
                boolean over = watch.over();
                if (over && once && signal.complete(ExitCodes.FAILED)) {
                  LOG.error("Robot cannot go on: {}", why(robot));
                } else if (over && !once && !red) {
                  LOG.error("Liveness is red, only a restart helps: {}", why(robot));
                } else if (red && !over) {
                  LOG.info("Liveness is green again");
                }
                red = over;
                pause(finished, watch.pauseMillis());
              }
            },
            "wedge-watch");
    watching.setDaemon(true);
    watching.start();
  }

  private static String why(RunningRobot robot) {
    return String.join("; ", robot.wedgedBecause());
  }

  private static void pause(CompletableFuture<Void> end, long millis) {
    try {
      end.get(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException notYet) {
      // Looked at by the caller.
    }
  }

  private int work(RunningRobot robot, RobotConfig config, Runnable onceStarted) throws Exception {
    try {
      Integer asked = untilStarted(robot);
      if (asked == null) {
        onceStarted.run();
        asked = untilEnded(robot);
      }
      lastResort.decided(asked);
      return asked;
    } finally {
      lastResort.closing("the robot");
      StopClock signalled = lastResort.clock();
      clock = signalled != null ? signalled : StopClock.ofItself(config.shutdownGrace());
      stop(robot, clock);
    }
  }

  /** Null once it works; the exit code if it was told to stop before. */
  private Integer untilStarted(RunningRobot robot) throws Exception {
    if (signal.isDone()) {
      LOG.info(TOLD_WHILE_IT_STARTS);
      return signal.get();
    }
    CompletableFuture<Void> started = robot.start().toCompletionStage().toCompletableFuture();
    try {
      CompletableFuture.anyOf(started, signal).get();
      Integer asked = signal.getNow(null);
      if (asked != null && !started.isDone()) {
        LOG.info(TOLD_WHILE_IT_STARTS);
      }
      return asked;
    } catch (ExecutionException failure) {
      LOG.debug("Robot did not start", failure.getCause());
      throw failure.getCause() instanceof CommandFailure foreseen
          ? foreseen
          : notStarted(Failures.line(failure.getCause()));
    }
  }

  private int untilEnded(RunningRobot robot) throws Exception {
    CompletableFuture<Boolean> ended = robot.ended().toCompletionStage().toCompletableFuture();
    try {
      Object end = CompletableFuture.anyOf(ended, signal).get();
      return end instanceof Integer asked
          ? asked
          : Boolean.TRUE.equals(end) ? ExitCodes.OK : ExitCodes.FAILED;
    } catch (ExecutionException failure) {
      LOG.error("Robot cannot go on", failure.getCause());
      return ExitCodes.FAILED;
    }
  }

  private static void stop(RunningRobot robot, StopClock clock) {
    try {
      RobotVertx.await(robot.stop(clock), clock.stopping());
    } catch (TimeoutException overdue) {
      LOG.error("Robot did not stop in time");
      robot.abandon();
    } catch (OutOfMemoryError noThread) {
      // Of a thread, as a rule. The end and its exit code are those of any other stop.
      LOG.error("Robot did not stop cleanly: {}", noThread.getMessage());
      robot.abandon();
    } catch (Exception failure) {
      LOG.error("Robot did not stop cleanly", failure);
    }
  }

  private void close(Vertx vertx) {
    lastResort.closing("Vert.x");
    Duration limit = clock == null ? CLOSE_LIMIT : clock.vertxClosing();
    try {
      RobotVertx.await(vertx.close(), limit);
    } catch (Exception overdue) {
      LOG.warn("Vert.x did not close in time [limit: {}]", limit);
    }
    lastResort.closing("the log");
    Logging.flush(clock == null ? CLOSE_LIMIT : clock.end());
  }

  private void awaitFinished() {
    try {
      finished.get(1, TimeUnit.HOURS);
    } catch (InterruptedException | ExecutionException | TimeoutException givenUp) {
      Thread.currentThread().interrupt();
    }
  }
}
