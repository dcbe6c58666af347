package org.destinyevidence.toyrobot.poller;

import java.nio.file.Path;
import java.util.Optional;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;

/**
 * Says that nothing is claimed because results have no room: when it begins, and then once a
 * minute, for nothing else happens meanwhile that anyone could see. After ten minutes it is an
 * error: the work stands still and will not go on by itself.
 */
final class NoRoom {

  private static final int LOOKS_A_MINUTE = 60;
  private static final int AN_ERROR_AFTER = 10 * LOOKS_A_MINUTE;

  private final RobotEvents events;
  private final String phrase;
  private int looks;

  NoRoom(RobotEvents events, Path directory) {
    this.events = events;
    this.phrase =
        "Nothing is claimed until the spool directory "
            + directory
            + " takes results again: the batch released before says if it is full, gone or"
            + " read-only, or if no more files may be opened";
  }

  /**
   * There was no room; to be called once a second while there is none.
   *
   * @param drain that of {@code once}, for which this is an outage like any other; may be null
   * @return what the drain decides
   */
  Optional<Boolean> seen(Drain drain, long now) {
    if (looks % LOOKS_A_MINUTE == 0) {
      events.problem(
          looks < AN_ERROR_AFTER
              ? Problem.warning(Cause.DISK_FULL, phrase, null)
              : Problem.error(Cause.DISK_FULL, phrase, null));
    }
    looks++;
    return drain == null
        ? Optional.empty()
        : drain.claimed(ClaimAnswer.FAILED, Cause.DISK_FULL, false, now);
  }

  /** There is room. */
  void over() {
    looks = 0;
  }
}
