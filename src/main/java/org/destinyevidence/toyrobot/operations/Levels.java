package org.destinyevidence.toyrobot.operations;

import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.slf4j.event.Level;

/** How serious the end of a batch is, for the log and the status alike. */
final class Levels {

  private Levels() {}

  /** A release at the end of the grace period is as it should be; a defect never is. */
  static Level of(Outcome outcome) {
    Result result = outcome.result();
    if (result == Result.UNKNOWN || outcome.cause() == Cause.DEFECT) {
      return Level.ERROR;
    }
    boolean asItShould =
        result == Result.DONE || (result == Result.RELEASED && outcome.cause() == Cause.SHUTDOWN);
    return asItShould ? Level.INFO : Level.WARN;
  }
}
