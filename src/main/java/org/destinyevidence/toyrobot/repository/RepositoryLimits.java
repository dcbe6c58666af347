package org.destinyevidence.toyrobot.repository;

import org.destinyevidence.toyrobot.config.ClaimTimes;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.TimeScale;

/**
 * Longest durations of repository calls, in nanoseconds. All but the claim's are at most the lease.
 *
 * @param claim never cut while it might have succeeded: the server writes the reference file first
 * @param refresh of a refresh and a ping
 */
record RepositoryLimits(long claim, long refresh, long submit) {

  /** The limits under this configuration. */
  static RepositoryLimits of(RobotConfig config) {
    long lease = config.lease().toNanos();
    return new RepositoryLimits(
        ClaimTimes.limit(config),
        Math.min(TimeScale.millisToNanos(10_000), lease),
        Math.min(TimeScale.millisToNanos(180_000), lease));
  }
}
