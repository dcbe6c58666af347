package org.destinyevidence.toyrobot.sandbox;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of version 7 as the repository gives them to robots, batches and references: 48 bits of epoch
 * milliseconds, a counter of 12 bits, 62 random bits. Each is greater than those before it in this
 * process, also within one millisecond and when the clock is set back.
 */
final class Uuid7 {
  /** Milliseconds and counter in one number, so that a full counter runs over into the time. */
  private static final AtomicLong LAST = new AtomicLong();

  private Uuid7() {}

  static UUID next() {
    long least = System.currentTimeMillis() << 12;
    long stamp = LAST.updateAndGet(last -> Math.max(last + 1, least));
    return of(stamp >>> 12, (int) stamp & 0xFFF, ThreadLocalRandom.current().nextLong());
  }

  /** The id made of these parts; only the lower 12 bits of the counter and 62 of the rest count. */
  static UUID of(long epochMillis, int counter, long random) {
    long head = epochMillis << 16 | 0x7000 | (counter & 0xFFF);
    return new UUID(head, random >>> 2 | Long.MIN_VALUE);
  }
}
