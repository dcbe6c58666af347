package org.destinyevidence.toyrobot.enhancer;

import org.destinyevidence.toyrobot.config.TimeScale;

/**
 * What is known of a lease, and when to renew it: pure, an event and the time go in, the next state
 * comes out. Times are nanoseconds of a monotonic clock that started before the claim.
 *
 * <p>The lease counts from before the claim or renewal that proved it was sent, so that it never
 * ends later here than at the server. It is renewed every third of its length, failures are tried
 * again with growing waits, that shrink as its end comes near. Past its end it is suspect, not
 * lost: the server keeps it until its sweep has run, so it is asked for until the answer is a yes
 * or a no.
 *
 * @param lease its length
 * @param deadline until when it is proven
 * @param nextTry when the next renewal is due
 * @param failures renewals that failed since the last that did not
 * @param doubted true if the machine seems to have slept: nothing is proven until it is asked
 * @param gone true once the server has said so: for good
 */
record LeaseKeeper(
    long lease, long deadline, long nextTry, int failures, boolean doubted, boolean gone) {

  private static final long MOST_MARGIN = TimeScale.millisToNanos(60_000);
  private static final long MOST_FIRST_WAIT = TimeScale.millisToNanos(1_000);
  private static final long MOST_WAIT = TimeScale.millisToNanos(15_000);
  private static final long LONGEST_TRY = TimeScale.millisToNanos(10_000);
  private static final long SHORTEST_TRY = TimeScale.millisToNanos(250);

  /** A lease that was claimed by a request sent at {@code sentAt}; {@code random} in [0, 1). */
  static LeaseKeeper claimed(long lease, long sentAt, double random) {
    return new LeaseKeeper(lease, sentAt + lease, sentAt + third(lease, random), 0, false, false);
  }

  /** Nothing is submitted with less than this left. */
  long margin() {
    return Math.min(MOST_MARGIN, lease / 5);
  }

  /** What is left of the proven lease; negative past its end. */
  long left(long now) {
    return deadline - now;
  }

  /** True if another robot may have the batch: ask before anything else. */
  boolean suspect(long now) {
    return gone || doubted || left(now) <= 0;
  }

  /** True if there is enough of it for a submission. */
  boolean provenWithMargin(long now) {
    return !suspect(now) && left(now) >= margin();
  }

  /** When a submission that still waits for its connection must not be sent any more. */
  long submitBefore() {
    return deadline - margin();
  }

  /** How long a try to renew may take. */
  long tryLimit(long now) {
    long quarter = left(now) > 0 ? left(now) / 4 : lease / 4;
    return Math.min(LONGEST_TRY, Math.max(quarter, SHORTEST_TRY));
  }

  /** A renewal sent at {@code sentAt} has worked. */
  LeaseKeeper renewed(long sentAt, double random) {
    return new LeaseKeeper(lease, sentAt + lease, sentAt + third(lease, random), 0, false, gone);
  }

  /**
   * A renewal has failed.
   *
   * @param atLeast what the server asked to wait; no more than a cap interval of it is heeded, for
   *     the lease does not wait
   */
  LeaseKeeper failed(long now, double random, long atLeast) {
    long cap = Math.min(MOST_WAIT, lease / 6);
    long wait = cap;
    if (left(now) > 0) {
      long first = Math.min(MOST_FIRST_WAIT, lease / 20);
      double end = Math.min(cap, first * Math.pow(2, failures));
      // Towards the end the tries crowd, or a lease of a minute would have only seven of them.
      double share = Math.max(left(now) / 4.0, Math.min(first, SHORTEST_TRY));
      wait = (long) (random * Math.min(end, share));
    }
    wait = Math.max(wait, Math.min(atLeast, cap));
    return new LeaseKeeper(lease, deadline, now + wait, failures + 1, doubted, gone);
  }

  /** The wall clock ran ahead: the machine was suspended, for who knows how long. */
  LeaseKeeper doubted(long now) {
    return new LeaseKeeper(lease, deadline, now, failures, true, gone);
  }

  /** The server has said that it is over. */
  LeaseKeeper lost() {
    return new LeaseKeeper(lease, deadline, nextTry, failures, doubted, true);
  }

  private static long third(long lease, double random) {
    return (long) (lease / 3.0 * (0.9 + 0.2 * random));
  }
}
