package org.destinyevidence.toyrobot.storage;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A clock that goes only while somebody is slow on purpose: whatever else takes its time, on a busy
 * machine for instance, is not what a transfer is cut for.
 */
final class GatedClock implements LongSupplier {

  private final BooleanSupplier goes;
  private long last = System.nanoTime();
  private boolean going;
  private long now;

  GatedClock(BooleanSupplier goes) {
    this.goes = goes;
  }

  @Override
  public synchronized long getAsLong() {
    long looked = System.nanoTime();
    boolean still = goes.getAsBoolean();
    if (going && still) {
      now += looked - last;
    }
    going = still;
    last = looked;
    return now;
  }
}
