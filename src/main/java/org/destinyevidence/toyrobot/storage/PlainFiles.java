package org.destinyevidence.toyrobot.storage;

import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;

/**
 * Warns, once, if file URLs are plain http though the repository itself is reached by https. They
 * are used all the same, for the repository decides where its files lie. Belongs to one context.
 */
public final class PlainFiles {

  private final RobotEvents events;
  private boolean silent;

  public PlainFiles(RobotConfig config, RobotEvents events) {
    this.events = events;
    this.silent = !config.tls();
  }

  void look(BatchFiles files) {
    boolean plain = !files.referenceUrl().tls() || !files.resultUrl().tls();
    if (plain && !silent) {
      silent = true;
      events.problem(
          Problem.warning(
              Cause.BAD_URL,
              "The repository hands out file URLs of plain http, although it speaks https"
                  + " itself: whoever listens on the way can read the files, and their URLs",
              files.batch()));
    }
  }
}
