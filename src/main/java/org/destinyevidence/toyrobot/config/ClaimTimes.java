package org.destinyevidence.toyrobot.config;

/**
 * How long a claim may take, in nanoseconds: the repository writes the reference file before it
 * answers, some time for each reference. The poller, the client and the health all go by it.
 */
public final class ClaimTimes {

  private static final long EACH_MILLIS = 10;

  private ClaimTimes() {}

  /** The longest that a claim may take; it is never cut earlier, since it might still succeed. */
  public static long limit(RobotConfig config) {
    return TimeScale.millisToNanos(120_000 + EACH_MILLIS * config.batchSize());
  }

  /** A claim unanswered for this long is slower than claims normally are. */
  public static long overdue(RobotConfig config) {
    return TimeScale.millisToNanos(10_000 + EACH_MILLIS * config.batchSize());
  }
}
