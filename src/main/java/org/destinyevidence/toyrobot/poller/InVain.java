package org.destinyevidence.toyrobot.poller;

import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;

/**
 * Tells the pacer of batches that were in vain, and people why claims have become slow. A robot
 * that its storage refuses would otherwise be the fastest of all, and burn the attempts of the
 * queue. After ten minutes it is an error: nothing gets done, and claims work all the while.
 */
final class InVain {

  private static final long AN_ERROR_AFTER = TimeScale.millisToNanos(TimeUnit.MINUTES.toMillis(10));

  /** Claims are held for a minute at most: after more than that there was nothing to claim. */
  private static final long NO_WORK = TimeScale.millisToNanos(TimeUnit.MINUTES.toMillis(2));

  private static final String HOW =
      ": claims come one at a time, with waits of up to a minute, until one is done; the line at"
          + " the end of each says why";

  private final PollPacer pacer;
  private final DoubleSupplier random;
  private final RobotEvents events;

  private boolean said;
  private boolean error;
  private long since;
  private long last;

  InVain(PollPacer pacer, DoubleSupplier random, RobotEvents events) {
    this.pacer = pacer;
    this.random = random;
    this.events = events;
  }

  /** A batch has ended, whose claim was sent at that time. */
  void ended(Outcome outcome, long claimedAt, long now) {
    if (outcome.result() == Outcome.Result.DONE) {
      pacer.done();
      said = false;
      if (error) {
        error = false;
        events.over("A batch is done, after one after the other was in vain", last - since);
      }
    } else if (is(outcome)) {
      pacer.inVain(claimedAt, now, random.getAsDouble());
      long held = pacer.held(now);
      if (held > 0) {
        events.claimsHeld(held);
        events.problem(problem(outcome.cause(), claimedAt, now));
      }
    }
  }

  /** One batch that fails everywhere comes back now and then, in a night without any other. */
  private Problem problem(Cause cause, long claimedAt, long now) {
    if (!said || claimedAt - last >= NO_WORK) {
      said = true;
      since = now;
    }
    last = now;
    String what = "One batch after the other is in vain";
    error |= now - since >= AN_ERROR_AFTER;
    return now - since >= AN_ERROR_AFTER
        ? Problem.error(cause, what + ", for ten minutes or more" + HOW, null)
        : Problem.warning(cause, what + HOW, null);
  }

  /**
   * A stop says nothing of the next batch, and a batch that took too long has held its slot for
   * hours. A missing file is final, unless it is only something in front of the storage that says
   * so. What became of a result may be unknown because its repository is half down: without its
   * broker it would swallow batch after batch for good.
   */
  static boolean is(Outcome outcome) {
    return switch (outcome.result()) {
      case RELEASED, UNKNOWN ->
          outcome.cause() != Cause.SHUTDOWN && outcome.cause() != Cause.TIME_LIMIT;
      case REPORTED -> outcome.cause() == Cause.NOT_FOUND;
      default -> false;
    };
  }
}
