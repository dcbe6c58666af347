package org.destinyevidence.toyrobot.operations;

import org.destinyevidence.toyrobot.events.BatchScope;
import org.slf4j.MDC;

/** Names the batch in whatever an enhancer logs. */
final class LogScope implements BatchScope {

  static final String BATCH = "batch";

  static final Entered LEAVE = () -> MDC.remove(BATCH);

  @Override
  public Entered enter(String batch) {
    MDC.put(BATCH, batch);
    return LEAVE;
  }
}
