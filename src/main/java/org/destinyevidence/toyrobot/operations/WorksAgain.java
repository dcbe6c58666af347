package org.destinyevidence.toyrobot.operations;

import org.slf4j.Logger;

/** The lines that say the end of what was said to fail, or its failing is the log's last word. */
final class WorksAgain {

  private WorksAgain() {}

  static void claims(Logger log, ClaimOutage.Over over) {
    log.atInfo()
        .setMessage("Claims work again")
        .addKeyValue("failed", over.failed())
        .addKeyValue("seconds", LogReader.seconds(over.nanos()))
        .log();
  }

  static void other(Logger log, String what, long nanos) {
    log.atInfo().setMessage(what).addKeyValue("seconds", LogReader.seconds(nanos)).log();
  }
}
