package org.destinyevidence.toyrobot.operations;

import org.destinyevidence.toyrobot.events.BatchScope;
import org.slf4j.MDC;

/** Names the batch in whatever an enhancer logs. */
final class LogScope implements BatchScope {

  static final String BATCH = "batch";

  private static final Entered LEAVE = () -> MDC.remove(BATCH);

  @Override
  public Entered enter(String batch) {
    return name(batch);
  }

  static Entered name(String batch) {
    String before = MDC.get(BATCH);
    MDC.put(BATCH, batch);
    return before == null ? LEAVE : () -> MDC.put(BATCH, before);
  }
}
