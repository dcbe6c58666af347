package org.destinyevidence.toyrobot.storage;

import java.util.ArrayDeque;

/**
 * The memory that all long lines of a process share. Thread-safe, never blocks: who finds no room
 * waits its turn, first come first served, and is called.
 *
 * <p>A line reserves once, the most that it may come to, before it is read beyond the size that is
 * free for all, and gives back what it turns out not to need. Nobody who holds a part ever waits
 * for more, so two lines that are read half cannot wait for each other.
 */
public final class LineBudget {

  private final long total;
  private final ArrayDeque<Reservation> waiting = new ArrayDeque<>();
  private long free;

  /** A budget of so many bytes. */
  public LineBudget(long bytes) {
    this.total = bytes;
    this.free = bytes;
  }

  /** A quarter of what the heap may grow to. */
  public static LineBudget ofHeap() {
    return new LineBudget(Runtime.getRuntime().maxMemory() / 4);
  }

  /** All of it, in bytes: a line that is longer can never be taken. */
  public long total() {
    return total;
  }

  /** What nobody holds, in bytes. */
  public synchronized long free() {
    return free;
  }

  /**
   * Asks for room.
   *
   * @param bytes at most {@link #total}
   * @param granted run once, on whichever thread made room, if the answer is not granted already
   */
  Reservation reserve(long bytes, Runnable granted) {
    if (bytes > total) {
      throw new IllegalArgumentException(bytes + " bytes of a budget of " + total);
    }
    synchronized (this) {
      Reservation reservation = new Reservation(bytes, granted);
      if (waiting.isEmpty() && bytes <= free) {
        free -= bytes;
        reservation.held = true;
      } else {
        waiting.add(reservation);
      }
      return reservation;
    }
  }

  /** Runs nothing of others under the lock. */
  private void serve() {
    while (true) {
      Reservation next;
      synchronized (this) {
        next = waiting.peek();
        if (next == null || next.bytes > free) {
          return;
        }
        waiting.remove();
        free -= next.bytes;
        next.held = true;
      }
      next.granted.run();
    }
  }

  /** A part of the budget, or a place in the queue for one. */
  final class Reservation {
    private final Runnable granted;
    private long bytes;
    private boolean held;

    private Reservation(long bytes, Runnable granted) {
      this.bytes = bytes;
      this.granted = granted;
    }

    /** True once the bytes are ours. */
    boolean held() {
      synchronized (LineBudget.this) {
        return held;
      }
    }

    /** Gives back all but so many bytes of what is held. */
    void shrink(long needed) {
      synchronized (LineBudget.this) {
        if (!held || needed >= bytes) {
          return;
        }
        free += bytes - needed;
        bytes = needed;
      }
      serve();
    }

    /** Gives everything back, or leaves the queue. May be called again. */
    void release() {
      synchronized (LineBudget.this) {
        if (held) {
          free += bytes;
        } else {
          waiting.remove(this);
        }
        held = false;
        bytes = 0;
      }
      serve();
    }
  }
}
