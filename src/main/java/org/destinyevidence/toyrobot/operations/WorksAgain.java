package org.destinyevidence.toyrobot.operations;

import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** The lines that say the end of what was said to fail, or its failing is the log's last word. */
final class WorksAgain {

  private WorksAgain() {}

  /**
   * @param over null if there is nothing to say
   */
  static void claims(Logger log, ClaimOutage.Over over) {
    if (over != null) {
      log.atInfo()
          .setMessage("Claims work again")
          .addKeyValue("failed", over.failed())
          .addKeyValue("seconds", LogReader.seconds(over.nanos()))
          .log();
    }
  }

  static LoggingEventBuilder room(Logger log, long nanos, int atOnce) {
    return log.atInfo()
        .setMessage("Results have room again")
        .addKeyValue("seconds", LogReader.seconds(nanos))
        .addKeyValue("batches at a time", atOnce);
  }
}
