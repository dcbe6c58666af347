package org.destinyevidence.toyrobot.retry;

import org.destinyevidence.toyrobot.events.Cause;

/** What kind of trouble an exception of a client stands for. */
public final class Faults {

  private Faults() {}

  /** The cause of a request that ended without a status; {@code DEFECT} if it is none we know. */
  public static Cause causeOf(Throwable thrown) {
    throw new UnsupportedOperationException();
  }
}
