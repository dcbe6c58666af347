package org.destinyevidence.toyrobot.command;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.destinyevidence.toyrobot.enhancement.BadSettingException;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Enhancers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts an enhancer and stops it, each once, within a limit and on a thread of its own: an
 * author's code may hang there, and a thread of a pool would be missing for ever.
 */
final class EnhancerLife {

  private static final Logger LOG = LoggerFactory.getLogger(EnhancerLife.class);
  private static final Duration START_LIMIT = Duration.ofMinutes(10);

  /** After which an operator may wonder what the robot waits for. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  private final Enhancer enhancer;
  private final CommandContext process;
  private final Vertx vertx;
  private final Duration startLimit;
  private final Duration stopLimit;
  private Promise<Void> start;
  private volatile boolean running;
  private boolean givenUp;

  EnhancerLife(CommandContext process, Vertx vertx) {
    this(process, vertx, START_LIMIT, STOP_LIMIT);
  }

  EnhancerLife(CommandContext process, Vertx vertx, Duration startLimit, Duration stopLimit) {
    this.startLimit = startLimit;
    this.stopLimit = stopLimit;
    this.enhancer = process.enhancer();
    this.process = process;
    this.vertx = vertx;
  }

  Enhancer enhancer() {
    return enhancer;
  }

  /** True if it runs and cannot recover: one that is not started yet has nothing to say of it. */
  boolean wedged() {
    return running && Enhancers.wedged(enhancer);
  }

  /** To be called once. */
  synchronized Future<Void> start() {
    if (givenUp) {
      return Future.failedFuture(new CancellationException("told to stop"));
    }
    start = Promise.promise();
    run(
        "enhancer-start",
        startLimit,
        start,
        () -> enhancer.start(new SettingsOfEnhancer(vertx, process)));
    long timer = vertx.setTimer(SILENCE.toMillis(), silent -> tellThatItTakesLong());
    // Mapped and not listened to: whoever waits on another thread sees it running, and can stop it.
    return start.future().onComplete(done -> vertx.cancelTimer(timer)).map(ready -> running());
  }

  /** What is not ready yet is not waited for any more; what has not begun does not begin. */
  synchronized void giveUp() {
    givenUp = true;
    if (start != null) {
      start.tryFail(new CancellationException("told to stop"));
    }
  }

  /** Does nothing unless it was started, or when it is called again. Never fails. */
  Future<Void> stop() {
    return stop(stopLimit);
  }

  /** The same, and no longer than that. */
  synchronized Future<Void> stop(Duration most) {
    if (!running) {
      return Future.succeededFuture();
    }
    running = false;
    Promise<Void> stop = Promise.promise();
    run("enhancer-stop", most.compareTo(stopLimit) < 0 ? most : stopLimit, stop, enhancer::stop);
    return stop.future()
        .recover(
            failure -> {
              LOG.warn("Enhancer did not stop cleanly", failure);
              return Future.succeededFuture();
            });
  }

  /**
   * Starts it, does the work and stops it; blocks.
   *
   * @throws CommandFailure if it does not start
   */
  <T> T during(Callable<T> work) throws Exception {
    try {
      RobotVertx.await(start(), startLimit.multipliedBy(2));
    } catch (Throwable failure) {
      throw notStarted(failure);
    }
    try {
      return work.call();
    } finally {
      awaitStop();
    }
  }

  /**
   * The result of the work counts, even if an enhancer blocks the loop that would tell of its stop.
   */
  private void awaitStop() throws Exception {
    try {
      RobotVertx.await(stop(), stopLimit.multipliedBy(2));
    } catch (TimeoutException blocked) {
      LOG.warn("Enhancer did not stop in time [limit: {}]", stopLimit);
    }
  }

  /** One line of why it did not start, with what a person can do. */
  static CommandFailure notStarted(Throwable failure) {
    LOG.debug("Enhancer did not start", failure);
    boolean setting = failure instanceof BadSettingException;
    String why = Failures.line(failure);
    String line =
        setting ? why : "The enhancer could not start: " + why + " (LOG_LEVEL=debug shows where)";
    return new CommandFailure(setting ? ExitCodes.BAD : ExitCodes.NOT_STARTED, line);
  }

  private void tellThatItTakesLong() {
    LOG.info("Enhancer is starting, nothing is claimed yet [limit: {}]", startLimit);
  }

  private synchronized Void running() {
    running = true;
    return null;
  }

  private void run(String name, Duration limit, Promise<Void> done, Action action) {
    Context context = vertx.getOrCreateContext();
    Thread thread =
        new Thread(
            () -> {
              Throwable thrown = thrownBy(action);
              context.runOnContext(
                  now -> {
                    if (thrown == null) {
                      done.tryComplete();
                    } else {
                      done.tryFail(thrown);
                    }
                  });
            },
            name);
    thread.setDaemon(true);
    long timer = vertx.setTimer(limit.toMillis(), late -> done.tryFail(late(limit, thread)));
    done.future().onComplete(over -> vertx.cancelTimer(timer));
    thread.start();
    // Too late or given up: it is waited for no more.
    done.future().onFailure(failure -> thread.interrupt());
  }

  /** With the stack of where it hangs, not of the timer. */
  private static TimeoutException late(Duration limit, Thread hanging) {
    TimeoutException late = new TimeoutException("not done within " + limit);
    late.setStackTrace(hanging.getStackTrace());
    return late;
  }

  private static Throwable thrownBy(Action action) {
    try {
      action.run();
      return null;
    } catch (Throwable thrown) {
      // A class that is missing, or a library, is how a start fails, too.
      return thrown;
    }
  }

  private interface Action {
    void run() throws Exception;
  }
}
