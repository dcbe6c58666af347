package org.destinyevidence.toyrobot.enhancer;

import org.destinyevidence.toyrobot.events.Step;

/** Says which step a batch is in, and how long each has taken. */
final class Steps {

  private final BatchTools batch;
  private Step current;
  private long began;

  Steps(BatchTools batch) {
    this.batch = batch;
  }

  /** The step before, if any, ends with it. */
  void enter(Step next) {
    end();
    current = next;
    began = batch.tools().now();
    batch.tools().events().stepStarted(batch.name(), next);
  }

  /** Nothing more is begun. */
  void end() {
    if (current != null) {
      batch.tools().events().stepEnded(batch.name(), current, batch.tools().now() - began);
      current = null;
    }
  }
}
