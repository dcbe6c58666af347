package org.destinyevidence.toyrobot.repository;

import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.TimeScale;

/**
 * Longest durations of repository calls, in nanoseconds. All but the claim's are at most the lease.
 *
 * @param claim never cut while it might have succeeded: the server writes the reference file first
 * @param refresh of a refresh and a ping
 */
public record RepositoryLimits(long claim, long refresh, long submit) {

  /** After so many nanoseconds without an answer, a claim is not as slow as claims are. */
  public static long overdueClaim(RobotConfig config) {
    return TimeScale.millis(10_000L + 10L * config.batchSize());
  }

  /** The limits under this configuration. */
  public static RepositoryLimits of(RobotConfig config) {
    long lease = config.lease().toNanos();
    return new RepositoryLimits(
        TimeScale.millis(120_000L + 10L * config.batchSize()),
        Math.min(TimeScale.millis(10_000), lease),
        Math.min(TimeScale.millis(180_000), lease));
  }
}
