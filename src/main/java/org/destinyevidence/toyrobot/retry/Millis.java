package org.destinyevidence.toyrobot.retry;

/** Nanoseconds for a timer, which knows milliseconds only. */
public final class Millis {

  private Millis() {}

  /** Rounded up: what was asked for, in a {@code Retry-After} for instance, is never undercut. */
  public static long atLeast(long nanos) {
    return Math.max(1, (nanos + 999_999) / 1_000_000);
  }
}
