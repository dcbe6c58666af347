package org.destinyevidence.toyrobot.sandbox;

import java.util.List;
import java.util.UUID;

/** A stream of numbers that depends on its seed alone (SplitMix64). Not thread-safe. */
final class Draw {
  private static final long STEP = 0x9E3779B97F4A7C15L;
  private long state;

  Draw(long seed) {
    state = seed;
  }

  /** A stream for one id, different for each seed. */
  static Draw of(long seed, UUID id) {
    Draw draw = new Draw(seed);
    draw.state ^= mix(id.getMostSignificantBits()) + draw.next();
    draw.state ^= mix(id.getLeastSignificantBits()) + draw.next();
    return draw;
  }

  long next() {
    long next = mix(state);
    state += STEP;
    return next;
  }

  /** From 0 to {@code bound} - 1. */
  int below(int bound) {
    return (int) ((next() >>> 32) * bound >>> 32);
  }

  /** Between the two, both included. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  boolean oneIn(int n) {
    return below(n) == 0;
  }

  <T> T from(List<T> items) {
    return items.get(below(items.size()));
  }

  /** The first number of the stream of that seed: each bit of it changes half of the answer's. */
  static long mix(long seed) {
    long mixed = seed + STEP;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
