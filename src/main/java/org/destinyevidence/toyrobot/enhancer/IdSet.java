package org.destinyevidence.toyrobot.enhancer;

import java.util.HashSet;
import java.util.Set;

/**
 * The ids seen in a batch: open addressing, the two halves of an id side by side, so that a place
 * is fetched from memory at once. No object per id.
 *
 * <p>A second half of zero marks an empty place; ids that have one, which no UUID by the book does,
 * are kept apart.
 */
final class IdSet {

  /** Each step of growth writes everything anew: from 32 to room for 10,000 there are three. */
  private static final int GROWTH = 8;

  /** Second half, first half. */
  private long[] halves = new long[64];

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
    if (!put(high, low)) {
      return false;
    }
    if (++size * 3 > halves.length) {
      grow();
    }
    return true;
  }

  private void grow() {
    long[] old = halves;
    halves = new long[GROWTH * old.length];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0) {
        put(old[i + 1], old[i]);
      }
    }
  }

  /** False if it stands there already. */
  private boolean put(long high, long low) {
    long mixed = (high ^ low * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    int mask = halves.length - 2;
    int at = (int) (mixed >>> 32) & mask;
    while (halves[at] != 0) {
      if (halves[at] == low && halves[at + 1] == high) {
        return false;
      }
      at = at + 2 & mask;
    }
    halves[at] = low;
    halves[at + 1] = high;
    return true;
  }
}
