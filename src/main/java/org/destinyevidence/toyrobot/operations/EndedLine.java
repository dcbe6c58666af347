package org.destinyevidence.toyrobot.operations;

import org.destinyevidence.toyrobot.events.Outcome;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** The last line of a batch: what has come of it, and in numbers. */
final class EndedLine {

  private EndedLine() {}

  static LoggingEventBuilder of(Logger log, String batch, Outcome outcome) {
    LoggingEventBuilder line =
        log.atLevel(Levels.of(outcome))
            .setMessage("Batch ended")
            .addKeyValue("batch", batch)
            .addKeyValue("outcome", outcome.result().label())
            .addKeyValue("references", outcome.references())
            .addKeyValue("errors", outcome.errors());
    if (outcome.skipped() > 0) {
      line = line.addKeyValue("skipped", outcome.skipped());
    }
    line =
        line.addKeyValue("bytes", outcome.bytesDown() + " down, " + outcome.bytesUp() + " up")
            .addKeyValue("seconds", LogReader.seconds(outcome.nanos()));
    if (outcome.cause() != null) {
      line =
          line.addKeyValue("cause", outcome.cause().label())
              .addKeyValue("reason", outcome.reason());
    }
    return line;
  }
}
