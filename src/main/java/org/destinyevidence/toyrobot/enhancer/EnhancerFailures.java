package org.destinyevidence.toyrobot.enhancer;

import java.util.UUID;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.events.RobotEvents;

/** What an enhancer fails at in a batch: said, and made an error line of the reference. */
final class EnhancerFailures {

  private final String batch;
  private final RobotEvents events;
  private final long limitNanos;

  EnhancerFailures(String batch, RobotEvents events, long limitNanos) {
    this.batch = batch;
    this.events = events;
    this.limitNanos = limitNanos;
  }

  ReferenceError thrown(long high, long low, Throwable thrown) {
    return said(high, low, ErrorLines.of(thrown), thrown);
  }

  ReferenceError late(long high, long low) {
    return said(high, low, ErrorLines.late(limitNanos), null);
  }

  ReferenceError noAnswer(long high, long low) {
    return said(high, low, ErrorLines.noAnswer(), null);
  }

  private ReferenceError said(long high, long low, ReferenceError error, Throwable thrown) {
    String reference = new UUID(high, low).toString();
    events.enhancerFailed(batch, reference, error.message(), thrown);
    return error;
  }
}
