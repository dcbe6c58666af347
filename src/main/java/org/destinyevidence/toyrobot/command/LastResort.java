package org.destinyevidence.toyrobot.command;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.destinyevidence.toyrobot.robot.StopClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a process that a signal has told to stop: whatever still hangs when the grace is over,
 * even the exit itself in somebody's shutdown hook, is ended by force. Otherwise the platform would
 * do it, and the exit code and the last lines of the log would be lost.
 */
final class LastResort {

  private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

  /** For the last line, or for an exit that is under way. */
  private static final Duration A_MOMENT = Duration.ofMillis(200);

  private final IntConsumer halt;
  private final Consumer<Thread> starter;
  private volatile String open = "the start";
  private volatile boolean ended;
  private volatile Integer code;
  private volatile StopClock clock;

  /**
   * @param halt ends the process with that code, at once
   */
  LastResort(IntConsumer halt) {
    this(halt, Thread::start);
  }

  LastResort(IntConsumer halt, Consumer<Thread> starter) {
    this.halt = halt;
    this.starter = starter;
  }

  /**
   * A signal has come. Does not block, unless the process may start no more threads: then this one,
   * which the JVM has made for the signal, waits itself.
   *
   * @param heard run when the clock runs: what is to stop
   */
  void signalled(StopClock stop, int signalled, Runnable heard) {
    if (ended) {
      return; // The hook of an exit that nobody asked for by a signal.
    }
    clock = stop;
    heard.run();
    Thread waiting = new Thread(() -> await(stop, signalled), "last-resort");
    waiting.setDaemon(true);
    try {
      starter.accept(waiting);
    } catch (OutOfMemoryError noThread) {
      await(stop, signalled);
    }
  }

  /** Null unless a signal has come. */
  StopClock clock() {
    return clock;
  }

  /** What is about to be closed, for the last line. */
  void closing(String what) {
    open = what;
  }

  /** The work has ended before a signal came, or by it: that is how the process is to end. */
  void decided(int exitCode) {
    code = exitCode;
  }

  /** All is closed; the exit comes next. */
  void ended() {
    ended = true;
  }

  private void await(StopClock stop, int signalled) {
    park(stop.end());
    // On a thread of its own: an output that is not read may hold whoever logs.
    Thread last = new Thread(this::say, "last-line");
    last.setDaemon(true);
    try {
      if (ended) {
        park(A_MOMENT);
      } else {
        starter.accept(last);
        last.join(A_MOMENT.toMillis());
      }
    } catch (InterruptedException now) {
      Thread.currentThread().interrupt();
    } catch (OutOfMemoryError noThread) {
      // It ends without its last line.
    } finally {
      Integer exitCode = code;
      halt.accept(exitCode == null ? signalled : exitCode);
    }
  }

  private void say() {
    LOG.error("The grace is over, the robot is ended by force [not closed: {}]", open);
    Logging.flush(A_MOMENT);
  }

  private static void park(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
