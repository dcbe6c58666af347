package org.destinyevidence.toyrobot.retry;

/**
 * Exponential waits with full jitter: the n-th wait (from 0) is uniform between the floor and
 * {@code first · 2ⁿ}, which is never more than the cap.
 *
 * @param firstNanos upper end of the first wait
 * @param floorNanos no wait is shorter
 * @param capNanos no wait is longer
 */
public record Backoff(long firstNanos, long floorNanos, long capNanos) {

  /** The wait before try {@code n} + 1, with {@code random} in [0, 1). */
  public long delay(int n, double random) {
    int doublings = Math.min(n, 40);
    double end = Math.min(capNanos, firstNanos * Math.pow(2, doublings));
    return Math.max(floorNanos, (long) (random * end));
  }
}
