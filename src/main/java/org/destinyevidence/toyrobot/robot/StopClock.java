package org.destinyevidence.toyrobot.robot;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.robot.StopTimes.Part;

/**
 * The time of one stop as it runs out. What hangs is left behind, so that all that comes after it
 * has its time, too. Each limit is a timer of no event loop: one of those may be what hangs.
 * Thread-safe.
 */
public final class StopClock {

  /** Nothing has longer than this to close, however early the work is done. */
  private static final long MOST_FOR_CLOSING = TimeUnit.SECONDS.toNanos(3);

  private static final long MOST_FOR_VERTX = TimeUnit.SECONDS.toNanos(2);

  /** The clients of the storage have a second to close; this is a little more. */
  private static final long MOST_FOR_CONNECTIONS = TimeUnit.MILLISECONDS.toNanos(1_200);

  /** The poller has nothing to give up. */
  private static final long A_MOMENT = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long A_MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

  private final StopTimes times;
  private final long spare;
  private final LongSupplier nanoTime;
  private final long began;

  StopClock(StopTimes times, long spare, LongSupplier nanoTime) {
    this.times = times;
    this.spare = spare;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
  }

  /** Of a stop that a signal has just asked for: the process is gone when the grace is over. */
  public static StopClock signalled(Duration grace) {
    return new StopClock(StopTimes.of(grace), 0, System::nanoTime);
  }

  /** Of a stop that begins by itself: no platform waits to kill, so there is time to spare. */
  public static StopClock ofItself(Duration grace) {
    long spare = MOST_FOR_CLOSING + MOST_FOR_VERTX;
    return new StopClock(StopTimes.of(grace), spare, System::nanoTime);
  }

  /** How long what is in flight is waited for, from now on, nanoseconds. */
  long patience() {
    return left(times.patience());
  }

  /** How long a release may take that begins now, nanoseconds. */
  long release() {
    return Math.max(A_MILLISECOND, Math.min(times.release(), left(times.released())));
  }

  /** The poller's own answer, or null if it has none though there is no more patience. */
  Future<Integer> drained(Future<Integer> drained) {
    return within(left(spare + times.until(Part.DRAINED) - times.release()), drained);
  }

  /** Completes once the batches are given back, or the time for that is over. */
  Future<Void> givenBack(Future<Void> undeployed) {
    long most = release() * 5 / 4 + MOST_FOR_CONNECTIONS;
    return within(Math.min(most, left(spare + times.until(Part.GIVEN_BACK))), undeployed);
  }

  /** Completes once the last slots are back, or the time for that is over. */
  Future<Void> counted(Future<Void> undeployed) {
    return within(Math.min(A_MOMENT, left(spare + times.until(Part.COUNTED))), undeployed);
  }

  /** What outlives the robot has closed, or has had a little more than {@link #closing} for it. */
  public Future<Void> closed(Future<Void> closed) {
    return within(closing().toNanos() + times.rest() / 32, closed);
  }

  /** How long that which outlives the robot may take to close, from now on. */
  public Duration closing() {
    return duration(Math.min(MOST_FOR_CLOSING, left(spare + times.until(Part.CLOSED))));
  }

  /** How much longer this stop is waited for. */
  public Duration stopping() {
    return duration(left(spare + times.until(Part.STOPPED)));
  }

  /** How long Vert.x may take to close, which waits for each connection. */
  public Duration vertxClosing() {
    long most = left(spare + times.end()) - times.rest() / 32;
    return duration(Math.min(MOST_FOR_VERTX, most));
  }

  /** Until the exit is to begin. */
  public Duration end() {
    return duration(left(spare + times.end()));
  }

  private long left(long until) {
    return Math.max(0, began + until - nanoTime.getAsLong());
  }

  private static Duration duration(long nanos) {
    return Duration.ofNanos(Math.max(A_MILLISECOND, nanos));
  }

  /** The same, or null once that time is over. */
  private static <T> Future<T> within(long nanos, Future<T> future) {
    return Future.fromCompletionStage(
        future
            .toCompletionStage()
            .toCompletableFuture()
            .completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS));
  }
}
