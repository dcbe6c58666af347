package org.destinyevidence.toyrobot.poller;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;

/**
 * Says that nothing is claimed because results have no room: when it begins, and then once a
 * minute, for nothing else happens meanwhile that anyone could see. After ten minutes it is an
 * error: the work stands still and will not go on by itself.
 */
final class NoRoom {

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final long AN_ERROR_AFTER = 10 * MINUTE;

  private final RobotEvents events;
  private final String phrase;
  private boolean seen;
  private long since;
  private long saidUntil;

  NoRoom(RobotEvents events, Path directory) {
    this.events = events;
    this.phrase =
        "Nothing is claimed until the spool directory "
            + directory
            + " takes results again: the batches that are released say if it is full, gone or"
            + " read-only, or if no more files may be opened";
  }

  /** There was no room; to be called whenever that is looked at. */
  void seen(long now) {
    if (!seen) {
      seen = true;
      since = now;
      saidUntil = now;
    }
    if (now - saidUntil >= 0) {
      saidUntil = now + MINUTE;
      events.problem(
          now - since < AN_ERROR_AFTER
              ? Problem.warning(Cause.DISK_FULL, phrase, null)
              : Problem.error(Cause.DISK_FULL, phrase, null));
    }
  }

  /**
   * There is room.
   *
   * @return how long there was none; 0 if there was
   */
  long over(long now) {
    long without = seen ? now - since : 0;
    seen = false;
    return without;
  }
}
