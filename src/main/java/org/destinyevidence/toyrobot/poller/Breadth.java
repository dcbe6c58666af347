package org.destinyevidence.toyrobot.poller;

import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;

/**
 * How many batches are worked on at once after results have found no room. A disk that holds two
 * results, or a process that may open few files, would otherwise be filled by all slots again as
 * soon as it is free, and each time cost most of them one of their four attempts.
 *
 * <p>A quarter of what was too much goes on. That is doubled once enough batches have gone well;
 * each time it turns out to be too much again, twice as many have to. What has gone well at once
 * for as long again halves that: a disk that somebody fills once a month is not one that is too
 * small.
 */
final class Breadth {

  private static final int A_QUARTER = 4;
  private static final int FIRST_PATIENCE = 4;
  private static final int NO_DOUBT = FIRST_PATIENCE / 2;
  private static final int MOST_PATIENCE = 1024;

  private final int capacity;
  private int most;
  private int patience = NO_DOUBT;
  private int done;
  private long cutAt;

  Breadth(int capacity) {
    this.capacity = capacity;
    this.most = capacity;
  }

  /**
   * A batch has ended.
   *
   * @param claimedAt when its claim was sent
   * @param atOnce how many were worked on until now, itself included
   * @return true if fewer are from now on
   */
  boolean ended(Outcome outcome, long claimedAt, int atOnce, long now) {
    if (outcome.result() == Outcome.Result.DONE) {
      widen();
      return false;
    }
    // Of those that were under way together the first has said it for all.
    boolean known = most < capacity && claimedAt - cutAt <= 0;
    if (outcome.cause() != Cause.DISK_FULL || known) {
      return false;
    }
    most = Math.max(1, Math.min(most, atOnce) / A_QUARTER);
    patience = Math.min(MOST_PATIENCE, 2 * patience);
    cutAt = now;
    done = 0;
    return true;
  }

  private void widen() {
    boolean doubted = most < capacity || patience > NO_DOUBT;
    if (!doubted || ++done < patience * most) {
      return;
    }
    done = 0;
    if (most < capacity) {
      most = Math.min(capacity, 2 * most);
    } else {
      patience /= 2;
    }
  }

  int most() {
    return most;
  }

  /** True if so many at once are as many as have room. */
  boolean full(int atOnce) {
    return most < capacity && atOnce >= most;
  }
}
