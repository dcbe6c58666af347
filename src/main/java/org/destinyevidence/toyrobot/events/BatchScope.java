package org.destinyevidence.toyrobot.events;

import java.util.Map;

/**
 * The two things about a batch that need an answer; implemented in {@code operations}, does nothing
 * by default.
 */
public interface BatchScope {

  /** Adds nothing. */
  BatchScope NONE = new BatchScope() {};

  /** Headers for a repository call of this batch ({@code traceparent}); never null. */
  default Map<String, String> headers(String batch) {
    return Map.of();
  }

  /**
   * Opened around the synchronous calls of an enhancer (MDC, trace context), one or as many as come
   * in one go; closed after them. May be entered again meanwhile, for this batch or another one.
   */
  default Entered enter(String batch) {
    return Entered.NOTHING;
  }

  /** Closes what {@link #enter} opened, on the same thread: what was there before is back. */
  interface Entered {
    Entered NOTHING = () -> {};

    void close();

    /** True if it is gone before it was closed: an enhancer may clear what is everybody's. */
    default boolean lost() {
      return false;
    }
  }
}
