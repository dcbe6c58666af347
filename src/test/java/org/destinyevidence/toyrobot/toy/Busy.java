package org.destinyevidence.toyrobot.toy;

import java.util.function.BooleanSupplier;

/** Blocks a thread as an enhancer might, from a room whose code may be the culprit. */
public final class Busy {

  private Busy() {}

  /** Returns once it is over. */
  public static void until(BooleanSupplier over) {
    while (!over.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }
}
