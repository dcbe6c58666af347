package org.destinyevidence.toyrobot.sandbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that stands still until it is told to go on. */
final class ManualClock implements LongSupplier {

  private final AtomicLong micros = new AtomicLong(1_763_981_400_000_000L);

  @Override
  public long getAsLong() {
    return micros.get();
  }

  void advance(Duration duration) {
    micros.addAndGet(duration.toNanos() / 1000);
  }
}
