package org.destinyevidence.toyrobot.enhancer;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.destinyevidence.toyrobot.enhancement.Answer;

/**
 * The answers that a batch awaits, in the order of their deadlines: all have the same time limit,
 * so that is the order in which they began. One timer serves them all, set for the eldest. As many
 * entries as answers awaited, never more.
 */
final class UnderWay {

  private static final long LONGEST_TIMER = TimeUnit.DAYS.toMillis(30);

  private final Vertx vertx;
  private final int most;
  private final long limitNanos;
  private final long mostBytes;
  private final EnhancerFailures failures;
  private final BiConsumer<Pending, Supplier<Answer>> settle;
  private final Pending ends = new Pending(null, null, 0);
  private int size;
  private long bytes;
  private long timer = -1;

  /**
   * @param most answers at a time
   * @param mostBytes memory for their lines, of which there may be one in any case
   * @param settle called on the batch's context for each answer that did not come in time and is no
   *     longer awaited, with the error that stands for it
   */
  UnderWay(
      Vertx vertx,
      int most,
      long mostBytes,
      EnhancerFailures failures,
      BiConsumer<Pending, Supplier<Answer>> settle) {
    this.vertx = vertx;
    this.most = most;
    this.limitNanos = failures.limitNanos();
    this.mostBytes = mostBytes;
    this.failures = failures;
    this.settle = settle;
    ends.next = ends;
    ends.previous = ends;
  }

  int size() {
    return size;
  }

  /**
   * True if no more lines are wanted, since enough answers are awaited or will be asked for again,
   * or enough memory is kept for them.
   */
  boolean full(Postponed postponed) {
    int count = size + postponed.size();
    return count >= most || count > 0 && bytes + postponed.bytes() >= mostBytes;
  }

  /** Awaits the answer for a reference. */
  Pending add(Pending pending) {
    pending.began = System.nanoTime();
    pending.previous = ends.previous;
    pending.next = ends;
    ends.previous.next = pending;
    ends.previous = pending;
    size++;
    bytes += pending.size();
    if (timer < 0) {
      setTimer();
    }
    return pending;
  }

  /** True if the answer was still awaited; from now on it is not. */
  boolean remove(Pending pending) {
    if (!pending.awaited()) {
      return false;
    }
    pending.previous.next = pending.next;
    pending.next.previous = pending.previous;
    pending.next = null;
    pending.previous = null;
    size--;
    bytes -= pending.size();
    return true;
  }

  /** Awaits nothing any more. */
  void clear() {
    while (size > 0) {
      Pending eldest = ends.next;
      remove(eldest);
      failures.abandoned(eldest);
      eldest.release();
    }
    if (timer >= 0) {
      vertx.cancelTimer(timer);
      timer = -1;
    }
  }

  private void setTimer() {
    long left = ends.next.began + limitNanos - System.nanoTime();
    long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(left) + 1);
    timer = vertx.setTimer(Math.min(millis, LONGEST_TIMER), id -> expire());
  }

  private void expire() {
    timer = -1;
    long now = System.nanoTime();
    while (size > 0 && now - ends.next.began >= limitNanos) {
      Pending late = ends.next;
      remove(late);
      try {
        settle.accept(late, () -> failures.late(late.reference));
      } finally {
        // Not before: what it cancels may end the batch, in which this one would be missing.
        failures.abandoned(late);
      }
    }
    if (size > 0 && timer < 0) {
      setTimer();
    }
  }
}
