package org.destinyevidence.toyrobot.enhancer;

import java.util.HashSet;
import java.util.Set;

/**
 * The ids seen in a batch: open addressing over the second halves, with the first halves beside
 * them, which are read only where a second half is met again. No object per id.
 *
 * <p>A second half of zero marks an empty place; ids that have one, which no UUID by the book does,
 * are kept apart.
 */
final class IdSet {

  /** Each step of growth writes everything anew: from 32 to room for 10,000 there are three. */
  private static final int GROWTH = 8;

  /** From here on it doubles: the next such step would take eight times a large batch's memory. */
  private static final int LARGE = 16_384;

  private long[] lows = new long[32];
  private long[] highs = new long[32];
  private Set<Long> odd;
  private int size;

  /** True if the id was not there. */
  boolean add(long high, long low) {
    if (low == 0) {
      if (odd == null) {
        odd = new HashSet<>();
      }
      return odd.add(high);
    }
    int at = place(high, low);
    if (lows[at] != 0) {
      return false;
    }
    lows[at] = low;
    highs[at] = high;
    if (++size * 3 > lows.length * 2) {
      grow();
    }
    return true;
  }

  /** Places for ids, of 16 bytes each. */
  int places() {
    return lows.length;
  }

  private void grow() {
    long[] oldLows = lows;
    long[] oldHighs = highs;
    lows = new long[oldLows.length * (oldLows.length < LARGE ? GROWTH : 2)];
    highs = new long[lows.length];
    for (int i = 0; i < oldLows.length; i++) {
      if (oldLows[i] != 0) {
        int at = place(oldHighs[i], oldLows[i]);
        lows[at] = oldLows[i];
        highs[at] = oldHighs[i];
      }
    }
  }

  /** Where the id is, or the empty place where it belongs. */
  private int place(long high, long low) {
    long mixed = (high ^ low * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    int mask = lows.length - 1;
    int at = (int) (mixed >>> 32) & mask;
    while (lows[at] != 0 && (lows[at] != low || highs[at] != high)) {
      at = at + 1 & mask;
    }
    return at;
  }
}
