package org.destinyevidence.toyrobot.enhancer;

import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.repository.Clocks;

/**
 * Notices that the machine was suspended: the wall clock went on, the monotonic one did not. A step
 * of the wall clock looks the same; it costs a renewal and no more.
 */
final class SuspendDetector {

  private static final long MOST_DRIFT_MILLIS = 5_000;

  private final Clocks clocks;
  private long baseline;

  /**
   * @param sinceNanos the monotonic clock at the moment from which on a sleep matters
   * @param sinceWallMillis the wall clock then, read no later than the monotonic one: a sleep
   *     between the two is noticed
   */
  SuspendDetector(Clocks clocks, long sinceNanos, long sinceWallMillis) {
    this.clocks = clocks;
    this.baseline = drift(sinceNanos, sinceWallMillis);
  }

  /** True if the wall clock has run ahead since this was asked last, or since it began. */
  boolean ranAhead() {
    long monotonic = clocks.nanoTime().getAsLong();
    long drift = drift(monotonic, clocks.wallMillis().getAsLong());
    boolean ahead = drift - baseline > MOST_DRIFT_MILLIS;
    if (ahead || drift < baseline) {
      baseline = drift;
    }
    return ahead;
  }

  private static long drift(long nanos, long wallMillis) {
    return wallMillis - TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
