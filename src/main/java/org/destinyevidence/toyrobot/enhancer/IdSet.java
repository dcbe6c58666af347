package org.destinyevidence.toyrobot.enhancer;

/**
 * The ids seen in a batch: open addressing over pairs of longs, without an object per id. The nil
 * UUID marks an empty place, and is remembered apart.
 */
final class IdSet {

  private long[] table = new long[2 * 32];
  private int size;
  private boolean nil;

  /** True if the id was not there. */
  boolean add(long high, long low) {
    if ((high | low) == 0) {
      boolean added = !nil;
      nil = true;
      return added;
    }
    int at = place(table, high, low);
    if ((table[at] | table[at + 1]) != 0) {
      return false;
    }
    table[at] = high;
    table[at + 1] = low;
    if (++size * 3 > table.length) {
      grow();
    }
    return true;
  }

  private void grow() {
    long[] larger = new long[2 * table.length];
    for (int i = 0; i < table.length; i += 2) {
      if ((table[i] | table[i + 1]) != 0) {
        int at = place(larger, table[i], table[i + 1]);
        larger[at] = table[i];
        larger[at + 1] = table[i + 1];
      }
    }
    table = larger;
  }

  /** Where the id is, or the empty place where it belongs. */
  private static int place(long[] table, long high, long low) {
    long mixed = (high ^ low * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    int mask = table.length - 1;
    int at = (int) (mixed >>> 32) << 1 & mask;
    while ((table[at] | table[at + 1]) != 0 && (table[at] != high || table[at + 1] != low)) {
      at = at + 2 & mask;
    }
    return at;
  }
}
