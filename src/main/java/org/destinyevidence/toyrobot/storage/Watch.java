package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Vertx;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * One regular look at all requests under way, by one timer that runs only while there are some. For
 * one context.
 */
final class Watch {

  /** A request under way. */
  interface Watched {
    /** Must not throw. */
    void look(long now);
  }

  private final Vertx vertx;
  private final long periodMillis;
  private final LongSupplier nanoTime;
  private final Set<Watched> watched = new LinkedHashSet<>();
  private long timer;
  private boolean running;

  Watch(Vertx vertx, long periodNanos, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.periodMillis = Math.max(1, periodNanos / 1_000_000);
    this.nanoTime = nanoTime;
  }

  void add(Watched one) {
    watched.add(one);
    if (!running) {
      running = true;
      timer = vertx.setPeriodic(periodMillis, id -> look());
    }
  }

  void remove(Watched one) {
    watched.remove(one);
    if (watched.isEmpty() && running) {
      running = false;
      vertx.cancelTimer(timer);
    }
  }

  int size() {
    return watched.size();
  }

  private void look() {
    long now = nanoTime.getAsLong();
    List.copyOf(watched).forEach(one -> one.look(now));
  }
}
