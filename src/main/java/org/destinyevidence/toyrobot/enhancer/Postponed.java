package org.destinyevidence.toyrobot.enhancer;

import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.retry.Millis;

/**
 * The references of a batch whose enhancer wants to be asked again later, each with a timer. No
 * more than the answers that a batch awaits.
 */
final class Postponed {

  private final Vertx vertx;
  private final Function<Pending, Answer> ask;
  private final BiConsumer<Pending, Supplier<Answer>> settle;
  private final Set<Pending> waiting = new HashSet<>();
  private long bytes;

  /**
   * @param ask asks the enhancer again
   * @param settle called on the batch's context when the time has come, with a supplier that asks
   *     the enhancer and ends the waiting
   */
  Postponed(
      Vertx vertx, Function<Pending, Answer> ask, BiConsumer<Pending, Supplier<Answer>> settle) {
    this.vertx = vertx;
    this.ask = ask;
    this.settle = settle;
  }

  int size() {
    return waiting.size();
  }

  /** Kept for those that wait. */
  long bytes() {
    return bytes;
  }

  void add(Pending pending, long nanos) {
    waiting.add(pending);
    bytes += pending.size();
    pending.timer =
        vertx.setTimer(
            Millis.atLeast(nanos),
            id -> {
              if (waiting.contains(pending)) {
                settle.accept(pending, () -> answer(pending));
              }
            });
  }

  /** It waits meanwhile: an enhancer that answers others first must not end the batch with them. */
  private Answer answer(Pending pending) {
    try {
      return ask.apply(pending);
    } finally {
      if (waiting.remove(pending)) {
        bytes -= pending.size();
      }
    }
  }

  /** Waits for nothing any more. */
  void clear() {
    for (Pending pending : waiting) {
      vertx.cancelTimer(pending.timer);
      pending.release();
    }
    waiting.clear();
    bytes = 0;
  }
}
