package org.destinyevidence.toyrobot.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.ClaimTimes;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.RobotEvents;

/**
 * Whether a restart would help (liveness), and whether the robot does its work (readiness).
 *
 * <p>Live means progress: with a free slot, claims begin and end, in whatever way, since an outage
 * of the repository is nothing that a restart could mend. The time without one counts from the
 * latest of: a claim's begin or end, the end of a wait (the repository asked for it, or results
 * have no room), the start, a slot becoming free after all were taken. While the robot is stopping
 * no claim is expected.
 *
 * <p>Ready means started, not stopping, and claims that do not fail for three poll intervals or 5
 * s, whichever is longer. One that has no answer fails from when it is overdue, unless another that
 * was sent since then has one: a repository that says nothing at all is down long before the first
 * claim has ended.
 */
final class Health implements RobotEvents {

  private final LongSupplier nanoTime;
  private final EventLoops loops;
  private final BooleanSupplier wedged;
  private final long progressLimit;
  private final long overdueClaim;
  private final long failingLimit;

  private boolean started;
  private boolean stopping;
  private int free;
  private long progress;
  private boolean failing;
  private long failingSince;

  /** A claim was sent since the last answer, the first of them then. */
  private boolean unanswered;

  private long unansweredSince;

  Health(
      LongSupplier nanoTime,
      EventLoops loops,
      BooleanSupplier wedged,
      long progressLimit,
      long overdueClaim,
      long failingLimit) {
    this.nanoTime = nanoTime;
    this.loops = loops;
    this.wedged = wedged;
    this.progressLimit = progressLimit;
    this.overdueClaim = overdueClaim;
    this.failingLimit = failingLimit;
  }

  /** Three times the longest of: the poll interval, 60 s, a claim's own limit. */
  static long progressLimit(RobotConfig config) {
    long longest = Math.max(config.pollInterval().toNanos(), TimeScale.millisToNanos(60_000));
    return 3 * Math.max(longest, ClaimTimes.limit(config));
  }

  static long failingLimit(RobotConfig config) {
    return Math.max(3 * config.pollInterval().toNanos(), TimeScale.millisToNanos(5_000));
  }

  /** Why a restart would help; empty when all is well. */
  List<String> wedgedBecause() {
    List<String> reasons = new ArrayList<>();
    long without = withoutClaim();
    if (without >= progressLimit) {
      reasons.add("no claim for " + seconds(without) + " s while a slot is free");
    }
    String stuck = loops.stuck();
    if (stuck != null) {
      reasons.add("event loop " + stuck + " is blocked");
    }
    // An author's code, and outside the lock, which the event loops need.
    if (wedged.getAsBoolean()) {
      reasons.add(
          "the enhancer cannot recover: it says so, too many of its calls hang,"
              + " or there was no memory to hand over an answer");
    }
    return reasons;
  }

  private synchronized long withoutClaim() {
    return started && !stopping && free > 0 ? since(progress) : 0;
  }

  /** Why no work is to be expected; empty when the robot is ready. */
  synchronized List<String> unreadyBecause() {
    List<String> reasons = new ArrayList<>();
    if (stopping) {
      reasons.add("stopping");
    } else if (!started) {
      reasons.add("starting");
    }
    if (failedFor() >= failingLimit) {
      reasons.add("claims failing");
    }
    return reasons;
  }

  @Override
  public synchronized void started(int instances, int batchesPerInstance) {
    started = true;
    free = instances * batchesPerInstance;
    progress = nanoTime.getAsLong();
  }

  @Override
  public synchronized void stopping(String why, int slotsTaken) {
    stopping = true;
  }

  @Override
  public synchronized void slots(int capacity, int free) {
    if (this.free <= 0 && free > 0) {
      progressed(nanoTime.getAsLong());
    }
    this.free = free;
  }

  @Override
  public synchronized void claimSent() {
    long now = nanoTime.getAsLong();
    progressed(now);
    if (!unanswered) {
      unanswered = true;
      unansweredSince = now;
    }
  }

  @Override
  public synchronized void claimAnswered(
      ClaimAnswer answer, Cause cause, String advice, long nanos) {
    long now = nanoTime.getAsLong();
    progressed(now);
    boolean failed = answer == ClaimAnswer.FAILED || answer == ClaimAnswer.ORPHANED;
    if (failed && !failing) {
      failingSince = now - Math.max(0, failedFor());
    }
    failing = failed;
    unanswered = false;
  }

  /** How long claims have been failing; 0 or less if they are not. */
  private long failedFor() {
    if (failing) {
      return since(failingSince);
    }
    return unanswered ? since(unansweredSince) - overdueClaim : 0;
  }

  @Override
  public synchronized void claimsHeld(long nanos) {
    progressed(nanoTime.getAsLong() + nanos);
  }

  /** What happens during a wait does not make it shorter. */
  private void progressed(long at) {
    if (at - progress > 0) {
      progress = at;
    }
  }

  private long since(long then) {
    return nanoTime.getAsLong() - then;
  }

  private static long seconds(long nanos) {
    return TimeUnit.NANOSECONDS.toSeconds(nanos);
  }
}
