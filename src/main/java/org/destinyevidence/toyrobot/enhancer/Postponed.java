package org.destinyevidence.toyrobot.enhancer;

import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.destinyevidence.toyrobot.retry.Millis;

/**
 * The references of a batch whose enhancer wants to be asked again later, each with a timer. No
 * more than the answers that a batch awaits.
 */
final class Postponed {

  private final Vertx vertx;
  private final Consumer<Pending> again;
  private final Set<Pending> waiting = new HashSet<>();
  private long bytes;

  /**
   * @param again called on the batch's context when the time has come; not waiting any more then
   */
  Postponed(Vertx vertx, Consumer<Pending> again) {
    this.vertx = vertx;
    this.again = again;
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
              if (waiting.remove(pending)) {
                bytes -= pending.size();
                again.accept(pending);
              }
            });
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
