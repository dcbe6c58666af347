package org.destinyevidence.toyrobot.enhancer;

import java.util.function.Supplier;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.events.BatchScope;

/**
 * The synchronous calls of an enhancer, in the scope of their batch. It is entered once for all
 * lines that are handed over in one go: for each it would cost memory, and more time than to find
 * the line.
 */
final class EnhancerCalls {

  private final Enhancer enhancer;
  private final BatchInfo batch;
  private final String batchName;
  private final BatchScope scope;
  private BatchScope.Entered entered;

  EnhancerCalls(Enhancer enhancer, BatchInfo batch, BatchScope scope) {
    this.enhancer = enhancer;
    this.batch = batch;
    this.batchName = batch.id().toString();
    this.scope = scope;
  }

  Answer ask(Reference reference) throws Exception {
    return enhancer.enhance(reference, batch);
  }

  /** Enters the scope, unless it is entered and not lost, until {@link #leave()}. */
  void enter() {
    if (entered != null && entered.lost()) {
      leave();
    }
    if (entered == null) {
      entered = scope.enter(batchName);
    }
  }

  /** Leaves the scope, if it is entered. */
  void leave() {
    BatchScope.Entered open = entered;
    entered = null;
    if (open != null) {
      open.close();
    }
  }

  /** Does it in the scope. */
  <T> T within(Supplier<T> action) {
    enter();
    try {
      return action.get();
    } finally {
      leave();
    }
  }
}
