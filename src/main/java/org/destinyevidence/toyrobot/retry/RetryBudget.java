package org.destinyevidence.toyrobot.retry;

/**
 * Keeps a storm from being doubled by its own retries: to one host, retries are at most a share of
 * the requests, once a small floor is used up, and some a second beside.
 *
 * <p>An empty budget delays a retry, it never fails one: retries queue for the tokens to come.
 * Shared by all verticle instances of a process, hence the lock; nothing is done under it but
 * arithmetic.
 */
final class RetryBudget {

  private final double floor;
  private final double share;
  private final double perNano;
  private double tokens;
  private long last;

  /**
   * @param floor retries that are free at first, and the most that can be saved up
   * @param share retries that one request earns
   * @param perSecond retries that a second earns
   * @param now of the clock that later times come from
   */
  RetryBudget(double floor, double share, double perSecond, long now) {
    this.floor = floor;
    this.share = share;
    this.perNano = perSecond / 1e9;
    this.tokens = floor;
    this.last = now;
  }

  /** A first try was sent. */
  synchronized void request(long now) {
    refill(now);
    tokens = Math.min(floor, tokens + share);
  }

  /** Takes one retry; it may be sent after so many nanoseconds (0 while the budget lasts). */
  synchronized long retry(long now) {
    refill(now);
    tokens -= 1;
    return tokens >= 0 ? 0 : (long) Math.ceil(-tokens / perNano);
  }

  /** Retries that could be sent at once; negative while some wait. */
  synchronized double left(long now) {
    refill(now);
    return tokens;
  }

  private void refill(long now) {
    if (now - last > 0) {
      tokens = Math.min(floor, tokens + (now - last) * perNano);
      last = now;
    }
  }
}
