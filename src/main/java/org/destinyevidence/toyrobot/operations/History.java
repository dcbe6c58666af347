package org.destinyevidence.toyrobot.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;

/**
 * The last 15 minutes in steps of five seconds: a ring of samples of counters that only grow, from
 * which rates over a window are differences. Thread-safe.
 */
final class History {

  static final int STEP_SECONDS = 5;
  private static final int MOST = 15 * 60 / STEP_SECONDS + 1;
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final Sample[] ring = new Sample[MOST];
  private final Sample first;
  private int next;
  private int size;

  /** Counters at one moment. */
  record Sample(long at, long lines, long batches, long bytesDown, long bytesUp) {

    private JsonObject since(Sample then) {
      double seconds = Math.max((at - then.at) / 1e9, 1e-3);
      return new JsonObject()
          .put("references", perSecond(lines - then.lines, seconds))
          .put("batches", perSecond(batches - then.batches, seconds))
          .put("bytes_down", perSecond(bytesDown - then.bytesDown, seconds))
          .put("bytes_up", perSecond(bytesUp - then.bytesUp, seconds));
    }
  }

  /**
   * @param start the counters at the start
   */
  History(Sample start) {
    first = start;
    add(start);
  }

  /** To be called every five seconds. */
  synchronized void add(Sample sample) {
    ring[next] = sample;
    next = (next + 1) % MOST;
    size = Math.min(size + 1, MOST);
  }

  /** Rates per second over the last minute, the last 15 minutes, and since the start. */
  synchronized JsonObject rates(Sample now) {
    return new JsonObject()
        .put("minute", now.since(oldestWithin(MINUTE, now)))
        .put("quarter_hour", now.since(oldestWithin(15 * MINUTE, now)))
        .put("since_start", now.since(first));
  }

  /** References a second for each step, oldest first. */
  synchronized JsonObject json() {
    JsonArray references = new JsonArray();
    for (int i = 1; i < size; i++) {
      Sample then = back(size - i);
      Sample sample = back(size - 1 - i);
      double seconds = Math.max((sample.at - then.at) / 1e9, 1e-3);
      references.add(perSecond(sample.lines - then.lines, seconds));
    }
    return new JsonObject().put("step_seconds", STEP_SECONDS).put("references", references);
  }

  private Sample oldestWithin(long window, Sample now) {
    for (int i = size - 1; i > 0; i--) {
      if (now.at - back(i).at <= window) {
        return back(i);
      }
    }
    return back(0);
  }

  /** The sample that was added so many before the newest. */
  private Sample back(int steps) {
    return ring[Math.floorMod(next - 1 - steps, MOST)];
  }

  private static double perSecond(long count, double seconds) {
    return Math.round(count / seconds * 1000) / 1000.0;
  }
}
