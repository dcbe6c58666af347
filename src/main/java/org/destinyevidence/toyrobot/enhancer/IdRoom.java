package org.destinyevidence.toyrobot.enhancer;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that the ids of all batches share which are larger than the repository makes them.
 * Thread-safe. Nobody waits for room: two that have grown half would wait for each other.
 */
public final class IdRoom {

  private final AtomicLong free;

  /** Room for so many bytes. */
  IdRoom(long bytes) {
    free = new AtomicLong(bytes);
  }

  /** A quarter of what the heap may grow to. */
  public static IdRoom ofHeap() {
    return new IdRoom(Runtime.getRuntime().maxMemory() / 4);
  }

  static IdRoom withoutLimit() {
    return new IdRoom(Long.MAX_VALUE);
  }

  /** What nobody holds, in bytes. */
  long free() {
    return free.get();
  }

  /** True if the bytes are the caller's now. */
  boolean take(long bytes) {
    long left = free.addAndGet(-bytes);
    if (left < 0) {
      free.addAndGet(bytes);
    }
    return left >= 0;
  }

  void give(long bytes) {
    free.addAndGet(bytes);
  }
}
