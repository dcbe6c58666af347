package org.destinyevidence.toyrobot.config;

/**
 * How long a claim may take, in nanoseconds: the repository writes the reference file before it
 * answers, some time for each reference. The poller, the client and the health all go by it.
 */
public final class ClaimTimes {

  private static final long EACH_MILLIS = 10;

  private ClaimTimes() {}

  /** The longest; never cut before, while it might have succeeded. */
  public static long limit(RobotConfig config) {
    return TimeScale.millis(120_000 + EACH_MILLIS * config.batchSize());
  }

  /** After so long without an answer, one is not as slow as claims are. */
  public static long overdue(RobotConfig config) {
    return TimeScale.millis(10_000 + EACH_MILLIS * config.batchSize());
  }
}
