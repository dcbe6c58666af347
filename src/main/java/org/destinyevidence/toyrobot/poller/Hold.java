package org.destinyevidence.toyrobot.poller;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.retry.Millis;

/**
 * The wait that an answer to a claim has asked for. One of an hour is heeded, and no claim fails
 * meanwhile: the log had one warning and the alerts, which look for claims that fail and none that
 * works, saw nothing. So it is an error after ten minutes, and again every five.
 */
final class Hold {

  private static final long FIRST = TimeScale.millisToNanos(TimeUnit.MINUTES.toMillis(10));
  private static final long AGAIN = FIRST / 2;
  private static final String PHRASE =
      "Nothing is claimed for ten minutes or more, since the repository, or a gateway before it,"
          + " asked for so long a wait (Retry-After): if that was a mistake, restart the robot";

  /** Runs something later. */
  interface Timer {
    void after(long nanos, Runnable action);
  }

  private final RobotEvents events;
  private final LongSupplier nanoTime;
  private final Timer timer;
  private Cause cause;
  private long until;
  private boolean watched;

  /** Of a verticle, whose timers end with it. */
  Hold(Vertx vertx, RobotEvents events, LongSupplier nanoTime) {
    this(
        events,
        nanoTime,
        (nanos, action) -> vertx.setTimer(Millis.atLeast(nanos), id -> action.run()));
  }

  Hold(RobotEvents events, LongSupplier nanoTime, Timer timer) {
    this.events = events;
    this.nanoTime = nanoTime;
    this.timer = timer;
  }

  /** A claim that failed for that cause is not to be repeated for so many nanoseconds. */
  void asked(long wait, Cause cause) {
    events.claimsHeld(wait);
    long now = nanoTime.getAsLong();
    if (!watched) {
      watched = wait > FIRST;
      until = now + wait;
      this.cause = cause;
      if (watched) {
        timer.after(FIRST, this::look);
      }
    } else if (now + wait - until > 0) {
      until = now + wait;
    }
  }

  private void look() {
    watched = until - nanoTime.getAsLong() > 0;
    if (watched) {
      events.problem(Problem.error(cause, PHRASE, null));
      timer.after(AGAIN, this::look);
    }
  }
}
