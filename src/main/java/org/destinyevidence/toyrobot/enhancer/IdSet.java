package org.destinyevidence.toyrobot.enhancer;

import java.util.HashSet;
import java.util.Set;

/**
 * The ids seen in a batch: open addressing over the second halves, with the first halves beside
 * them, which are read only where a second half is met again. No object per id.
 *
 * <p>A second half of zero marks an empty place; ids that have one, which no UUID by the book does,
 * are kept apart.
 *
 * <p>What is larger than a batch of the repository's takes its memory from an {@link IdRoom}.
 */
final class IdSet {

  /** Each step of growth writes everything anew: from 32 to room for 10,000 there are three. */
  private static final int GROWTH = 8;

  /** From here on it doubles: the next such step would take eight times a large batch's memory. */
  private static final int LARGE = 16_384;

  private static final int BYTES_A_PLACE = 16;

  private IdRoom room = IdRoom.withoutLimit();
  private long taken;
  private long[] lows = new long[32];
  private long[] highs = new long[32];
  private Set<Long> odd;
  private int size;

  /** There are more ids than there is room for. */
  static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** To be called before the first id. */
  void limit(IdRoom room) {
    this.room = room;
  }

  /**
   * True if the id was not there.
   *
   * @throws Full if there are more than there is room for; nothing is to be added any more
   */
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

  /** Gives all memory back, and knows none any more. */
  void clear() {
    lows = new long[32];
    highs = new long[32];
    odd = null;
    size = 0;
    room.give(taken);
    taken = 0;
  }

  private void grow() {
    long[] oldLows = lows;
    long[] oldHighs = highs;
    int places = oldLows.length * (oldLows.length < LARGE ? GROWTH : 2);
    long before = taken;
    take(places);
    lows = new long[places];
    highs = new long[lows.length];
    for (int i = 0; i < oldLows.length; i++) {
      if (oldLows[i] != 0) {
        int at = place(oldHighs[i], oldLows[i]);
        lows[at] = oldLows[i];
        highs[at] = oldHighs[i];
      }
    }
    room.give(before);
    taken -= before;
  }

  /** The old places are there until the new ones are filled. */
  private void take(int places) {
    long bytes = places > LARGE ? (long) places * BYTES_A_PLACE : 0;
    if (!room.take(bytes)) {
      throw new Full();
    }
    taken += bytes;
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
