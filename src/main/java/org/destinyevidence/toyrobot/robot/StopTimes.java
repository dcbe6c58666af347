package org.destinyevidence.toyrobot.robot;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How the time of a stop is divided, in nanoseconds.
 *
 * @param patience how long the batches in work are waited for; what is left then is given back
 * @param release how long giving it back may take
 */
record StopTimes(long patience, long release) {

  private static final long MOST_FOR_RELEASES = TimeUnit.SECONDS.toNanos(2);
  private static final long RELEASE_WITHOUT_GRACE = TimeUnit.SECONDS.toNanos(1);

  static StopTimes of(Duration shutdownGrace) {
    long grace = shutdownGrace.toNanos();
    long release = Math.min(MOST_FOR_RELEASES, grace / 4);
    return grace == 0
        ? new StopTimes(0, RELEASE_WITHOUT_GRACE)
        : new StopTimes(grace - release, release);
  }
}
