package org.destinyevidence.toyrobot.enhancer;

import java.util.concurrent.TimeUnit;

/**
 * Notices that the machine was suspended: the wall clock went on, the monotonic one did not. A step
 * of the wall clock looks the same; it costs a renewal and no more.
 */
final class SuspendDetector {

  private static final long MOST_DRIFT_MILLIS = 5_000;

  private final Clocks clocks;
  private long baseline;

  SuspendDetector(Clocks clocks) {
    this.clocks = clocks;
    this.baseline = drift();
  }

  /** True if the wall clock has run ahead since this was asked last. */
  boolean ranAhead() {
    long drift = drift();
    boolean ahead = drift - baseline > MOST_DRIFT_MILLIS;
    if (ahead || drift < baseline) {
      baseline = drift;
    }
    return ahead;
  }

  private long drift() {
    long monotonic = TimeUnit.NANOSECONDS.toMillis(clocks.nanoTime().getAsLong());
    return clocks.wallMillis().getAsLong() - monotonic;
  }
}
