package org.destinyevidence.toyrobot.operations;

import org.destinyevidence.toyrobot.events.BatchScope;
import org.slf4j.MDC;

/** Names the batch in whatever an enhancer logs. */
final class LogScope implements BatchScope {

  static final String BATCH = "batch";

  @Override
  public Entered enter(String batch) {
    return name(batch);
  }

  static Entered name(String batch) {
    String before = MDC.get(BATCH);
    MDC.put(BATCH, batch);
    return new Named(batch, before);
  }

  private record Named(String batch, String before) implements Entered {

    @Override
    public boolean lost() {
      return !batch.equals(MDC.get(BATCH));
    }

    @Override
    public void close() {
      putBack(BATCH, before);
    }
  }

  static void putBack(String key, String before) {
    if (before == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, before);
    }
  }
}
