package org.destinyevidence.toyrobot.enhancer;

import org.destinyevidence.toyrobot.events.Step;

/** Says which step a batch is in, and how long each has taken. */
final class Steps {

  private final Tools tools;
  private final String batch;
  private Step current;
  private long began;

  Steps(Tools tools, String batch) {
    this.tools = tools;
    this.batch = batch;
  }

  /** The step before, if any, ends with it. */
  void enter(Step next) {
    end();
    current = next;
    began = tools.now();
    tools.events().stepStarted(batch, next);
  }

  /** Nothing more is begun. */
  void end() {
    if (current != null) {
      tools.events().stepEnded(batch, current, tools.now() - began);
      current = null;
    }
  }
}
