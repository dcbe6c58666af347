package org.destinyevidence.toyrobot.enhancer;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A lease kept alive under virtual time against renewals that fail at random, and what the server
 * makes of it: a lease that has ended is lost when the sweep, which runs once a minute, finds it.
 */
final class VirtualLease {

  private static final long SWEEP = TimeUnit.SECONDS.toNanos(60);

  private final SplittableRandom random;
  private final double failing;
  private final long firstSweep;
  private long serverEnd;
  long now;
  LeaseKeeper keeper;
  double leastLeftAtFirstTry = 1;
  long tries;
  long losses;

  VirtualLease(long lease, double failing, long seed) {
    this.random = new SplittableRandom(seed);
    this.failing = failing;
    this.keeper = LeaseKeeper.claimed(lease, 0, random.nextDouble());
    this.firstSweep = random.nextLong(SWEEP);
    this.serverEnd = lease;
  }

  /** The next renewal; a failure takes anything up to its limit, and does not reach the server. */
  void step() {
    now = Math.max(now, keeper.nextTry());
    if (keeper.failures() == 0) {
      double left = (double) keeper.left(now) / keeper.lease();
      leastLeftAtFirstTry = Math.min(leastLeftAtFirstTry, left);
    }
    tries++;
    long sentAt = now;
    now += (long) (random.nextDouble() * keeper.tryLimit(now));
    if (random.nextDouble() < failing) {
      keeper = keeper.failed(now, random.nextDouble(), 0);
      return;
    }
    long arrived = sentAt + random.nextLong(now - sentAt + 1);
    losses += swept(arrived) ? 1 : 0;
    serverEnd = arrived + keeper.lease();
    keeper = keeper.renewed(sentAt, random.nextDouble());
  }

  /** Whether a sweep has come by between the lease's end at the server and the renewal. */
  private boolean swept(long arrived) {
    long sweeps = Math.floorDiv(arrived - firstSweep, SWEEP);
    return arrived >= serverEnd && sweeps * SWEEP + firstSweep >= serverEnd;
  }
}
