package org.destinyevidence.toyrobot.poller;

import java.util.BitSet;
import java.util.Optional;
import org.destinyevidence.toyrobot.events.RobotEvents;

/**
 * The places in which batches can be worked on. The event bus has no back-pressure, so a permit is
 * reserved before a claim is sent, and nothing is claimed that cannot be placed.
 *
 * <p>Belongs to the poller's context.
 */
final class Slots {

  private final BitSet[] free;
  private final int[] freeCount;
  private final int capacity;
  private final RobotEvents events;

  /** Read by other threads too, for the log. */
  private volatile int freeTotal;

  Slots(int instances, int perInstance, RobotEvents events) {
    this.free = new BitSet[instances];
    this.freeCount = new int[instances];
    this.capacity = instances * perInstance;
    this.freeTotal = capacity;
    this.events = events;
    for (int i = 0; i < instances; i++) {
      free[i] = new BitSet(perInstance);
      free[i].set(0, perInstance);
      freeCount[i] = perInstance;
    }
    events.slots(capacity, freeTotal);
  }

  /** A place in an instance, to be given back exactly once. */
  static final class Permit {
    private final int instance;
    private final int slot;
    private boolean released;

    private Permit(int instance, int slot) {
      this.instance = instance;
      this.slot = slot;
    }

    int instance() {
      return instance;
    }

    int slot() {
      return slot;
    }

    boolean released() {
      return released;
    }
  }

  /** A place in the instance with most free ones; empty if all are taken. */
  Optional<Permit> reserve() {
    int best = 0;
    for (int i = 1; i < free.length; i++) {
      if (freeCount[i] > freeCount[best]) {
        best = i;
      }
    }
    int slot = free[best].nextSetBit(0);
    if (slot < 0) {
      return Optional.empty();
    }
    free[best].clear(slot);
    freeCount[best]--;
    changed(-1);
    return Optional.of(new Permit(best, slot));
  }

  /**
   * Gives a place back.
   *
   * @throws IllegalStateException if it was given back before
   */
  void release(Permit permit) {
    if (permit.released) {
      throw new IllegalStateException("A slot is given back twice. This is a bug of the robot.");
    }
    permit.released = true;
    free[permit.instance].set(permit.slot);
    freeCount[permit.instance]++;
    changed(1);
  }

  int free() {
    return freeTotal;
  }

  int capacity() {
    return capacity;
  }

  private void changed(int by) {
    freeTotal = freeTotal + by;
    events.slots(capacity, freeTotal);
  }
}
