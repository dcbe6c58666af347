package org.destinyevidence.toyrobot.poller;

import java.util.OptionalLong;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.retry.Backoff;

/**
 * Decides when the next claim is due and how many may be under way: no I/O, no clock of its own.
 * Times are nanoseconds of one monotonic clock, {@code random} is in [0, 1).
 *
 * <p>Work drives: a claim that brought a batch is followed at once by the next, one more at a time
 * for each success, up to four. An empty queue is asked once an interval, ±10 %; the first of these
 * waits is anything up to the interval, so that replicas started together do not march in step.
 * Failures wait with full jitter; those of claims that were under way together count once, for they
 * are one outage.
 *
 * <p>Batches that are given back one after the other burn attempts of references that another robot
 * might have done: from the second on, claims come one at a time, after waits as of failures, until
 * a batch is done. Again those that were under way together count once.
 */
final class PollPacer {

  static final int MOST_AT_ONCE = 4;

  private static final Backoff BACKOFF =
      new Backoff(
          TimeScale.millisToNanos(2_000),
          TimeScale.millisToNanos(1_000),
          TimeScale.millisToNanos(60_000));

  private final long interval;
  private final boolean steady;
  private int width = 1;
  private boolean idle;
  private int failures;
  private long lastFailure;
  private long due;
  private long askedToWait;
  private int inVain;
  private long lastInVain;
  private long heldUntil;

  /**
   * @param interval between claims while there is nothing to do
   * @param steady true to keep exactly to the interval, without jitter (for {@code once})
   * @param now when the first claim is due
   */
  PollPacer(long interval, boolean steady, long now) {
    this.interval = interval;
    this.steady = steady;
    this.due = now;
    this.askedToWait = now;
    this.heldUntil = now;
  }

  /** True if a claim may be sent now, with so many under way. */
  boolean mayClaim(long now, int underWay) {
    return underWay < width && now - dueAt() >= 0;
  }

  /** When the next claim is due, if nothing happens until then. */
  long dueAt() {
    long when = later(due, askedToWait);
    return inVain > 1 ? later(when, heldUntil) : when;
  }

  private static long later(long one, long other) {
    return one - other >= 0 ? one : other;
  }

  /** A claim brought a batch. */
  void claimed(long now, double random) {
    failures = 0;
    idle = false;
    width = Math.min(MOST_AT_ONCE, width + 1);
    due = now;
    hold(now, random);
  }

  /** A batch is done. */
  void done() {
    inVain = 0;
  }

  /**
   * A batch was given back.
   *
   * @param claimedAt when its claim was sent
   */
  void inVain(long claimedAt, long now, double random) {
    if (inVain == 0 || claimedAt - lastInVain >= 0) {
      inVain++;
      lastInVain = now;
      hold(now, random);
    }
  }

  /** How long claims are held because batches were given back, from now on; 0 if they are not. */
  long held(long now) {
    return inVain > 1 ? Math.max(0, heldUntil - now) : 0;
  }

  private void hold(long now, double random) {
    if (inVain > 1) {
      width = 1;
      heldUntil = now + BACKOFF.delay(inVain - 2, random);
    }
  }

  /**
   * A claim brought nothing.
   *
   * @param alone true if no other of ours was under way meanwhile; if one was, its rows were hidden
   *     from this one, and only a claim alone can say that the queue is empty
   */
  void empty(long now, double random, boolean alone) {
    failures = 0;
    width = 1;
    if (!alone) {
      return;
    }
    double share = steady ? 1 : idle ? 0.9 + 0.2 * random : random;
    idle = true;
    due = now + (long) (interval * share);
  }

  /**
   * A claim failed.
   *
   * @param sentAt when it was sent
   * @param retryAfter what the server asked to wait; never undercut
   */
  void failed(long sentAt, long now, double random, OptionalLong retryAfter) {
    width = 1;
    if (failures == 0 || sentAt - lastFailure >= 0) {
      due = now + BACKOFF.delay(failures, random);
      failures++;
    }
    lastFailure = now;
    retryAfter.ifPresent(wait -> askedToWait = later(askedToWait, now + wait));
  }
}
