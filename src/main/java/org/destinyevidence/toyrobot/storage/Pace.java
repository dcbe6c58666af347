package org.destinyevidence.toyrobot.storage;

/**
 * Whether a transfer is below the minimum rate, averaged over a window of the time in which bytes
 * were wanted: while the enhancer makes the storage wait, the clock stands still. Looks back over
 * two halves of the window, so that too slow is noticed one and a half windows after at the latest.
 *
 * <p>Pure: all times are nanoseconds of one clock.
 */
final class Pace {

  private final long half;
  private final long least;
  private final long longestStep;
  private long since;
  private boolean paused;
  private long wanted;
  private long bytes;
  private long bytesBefore;
  private boolean first = true;

  /**
   * @param window to average over
   * @param least bytes in a window that are enough
   * @param longestStep the most that counts between two looks at the clock: more means that our own
   *     event loop was busy, and what has arrived meanwhile is not read yet
   */
  Pace(long window, long least, long longestStep, long now) {
    this.half = Math.max(1, window / 2);
    this.least = least;
    this.longestStep = longestStep;
    this.since = now;
  }

  /** So many bytes have gone over the wire. */
  void bytes(long count) {
    bytes += count;
  }

  /** No bytes are wanted from now on. */
  void pause(long now) {
    count(now);
    paused = true;
  }

  /** Bytes are wanted again. */
  void resume(long now) {
    since = now;
    paused = false;
  }

  /** To be asked regularly. */
  boolean tooSlow(long now) {
    count(now);
    if (wanted < half) {
      return false;
    }
    boolean slow = !first && bytesBefore + bytes < least;
    first = false;
    bytesBefore = bytes;
    bytes = 0;
    wanted = 0;
    return slow;
  }

  private void count(long now) {
    if (!paused) {
      wanted += Math.min(now - since, longestStep);
      since = now;
    }
  }
}
