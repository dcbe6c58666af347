package org.destinyevidence.toyrobot.enhancer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.UUID;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.retry.Millis;

/**
 * What the parts of one batch work with.
 *
 * @param name its id as text
 * @param onDefect ends the batch when something is thrown; harmless once it has ended
 */
record BatchTools(InstanceTools tools, UUID id, String name, Runnable onDefect) {

  BatchTools(InstanceTools tools, UUID id, Runnable onDefect) {
    this(tools, id, id.toString(), onDefect);
  }

  /** Runs on a timer, after at least a millisecond; what it throws is reported, not swallowed. */
  long after(long nanos, Runnable action) {
    return tools.vertx().setTimer(Millis.atLeast(nanos), timer -> guard(action));
  }

  /** A wait that ends on the batch's context, under its guard. */
  Future<Void> pause(long nanos) {
    Promise<Void> over = Promise.promise();
    after(nanos, over::complete);
    return over.future();
  }

  /** Runs it; what it throws is reported, and ends the batch. */
  void guard(Runnable action) {
    try {
      action.run();
    } catch (Throwable thrown) {
      tools.events().problem(Problem.defect("A step of a batch has failed", name, thrown));
      onDefect.run();
    }
  }
}
