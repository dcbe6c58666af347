package org.destinyevidence.toyrobot.poller;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;

/** Whether there is room for one more batch's results, and who is told if not. */
final class Room {

  static final long AGAIN_MILLIS = 1_000;

  private final BooleanSupplier onDisk;
  private final RobotEvents events;
  private final NoRoom none;
  private final Breadth breadth;

  Room(BooleanSupplier onDisk, RobotEvents events, Path directory, int capacity) {
    this.onDisk = onDisk;
    this.events = events;
    this.none = new NoRoom(events, directory);
    this.breadth = new Breadth(capacity);
  }

  /** True if nothing is to be claimed now; to be asked again after a second. */
  boolean lacking(int atOnce, OnceWatcher watcher, long now) {
    boolean disk = onDisk.getAsBoolean();
    if (disk) {
      long without = none.over(now);
      if (without > 0) {
        events.over("Results have room again, batches at a time: " + breadth.most(), without);
      }
    } else {
      none.seen(now);
      watcher.noRoom(now);
    }
    boolean lacking = !disk || breadth.full(atOnce);
    if (lacking) {
      events.claimsHeld(AGAIN_MILLIS * 1_000_000);
    }
    return lacking;
  }

  /** A batch has ended, whose claim was sent at that time; so many others are worked on. */
  void ended(Outcome outcome, long claimedAt, int others, long now) {
    if (breadth.ended(outcome, claimedAt, others + 1, now)) {
      events.problem(
          Problem.warning(
              Cause.DISK_FULL,
              "Results of "
                  + (others + 1)
                  + " batches at once have no room: no more than "
                  + breadth.most()
                  + " at a time until some have gone well",
              null));
    }
  }
}
