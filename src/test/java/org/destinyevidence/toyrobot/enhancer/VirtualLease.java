package org.destinyevidence.toyrobot.enhancer;

import java.util.SplittableRandom;

/** A lease kept alive under virtual time against renewals that fail at random. */
final class VirtualLease {

  private final SplittableRandom random;
  private final double failing;
  long now;
  LeaseKeeper keeper;
  double leastLeftAtFirstTry = 1;
  int tries;

  VirtualLease(long lease, double failing, long seed) {
    this.random = new SplittableRandom(seed);
    this.failing = failing;
    this.keeper = LeaseKeeper.claimed(lease, 0, random.nextDouble());
  }

  /** The next renewal; a failure takes anything up to its limit. */
  void step() {
    now = Math.max(now, keeper.nextTry());
    if (keeper.failures() == 0) {
      double left = (double) keeper.left(now) / keeper.lease();
      leastLeftAtFirstTry = Math.min(leastLeftAtFirstTry, left);
    }
    tries++;
    long sentAt = now;
    now += (long) (random.nextDouble() * keeper.tryLimit(now));
    keeper =
        random.nextDouble() < failing
            ? keeper.failed(now, random.nextDouble(), 0)
            : keeper.renewed(sentAt, random.nextDouble());
  }
}
