package org.destinyevidence.toyrobot;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A clock for a sandbox that stands still while this process does, as it may on a busy machine: a
 * lease must not end because nobody could renew it. Looked at often; of a longer step between two
 * looks only a part counts. What must have taken at least so long is not for it to say.
 */
public final class AwakeClock implements AutoCloseable {

  private static final long TICK_MILLIS = 20;
  private static final long LONGEST_STEP = TimeUnit.MILLISECONDS.toNanos(100);

  private final long startMicros = System.currentTimeMillis() * 1_000;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "awake-clock");
            thread.setDaemon(true);
            return thread;
          });
  private long looked = System.nanoTime();
  private long awakeNanos;

  public AwakeClock() {
    ticks.scheduleWithFixedDelay(this::micros, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Epoch microseconds; from any thread. */
  public synchronized long micros() {
    long now = System.nanoTime();
    awakeNanos += Math.min(now - looked, LONGEST_STEP);
    looked = now;
    return startMicros + awakeNanos / 1_000;
  }

  @Override
  public void close() {
    ticks.shutdownNow();
  }
}
