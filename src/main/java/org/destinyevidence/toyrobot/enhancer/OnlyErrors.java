package org.destinyevidence.toyrobot.enhancer;

import java.util.concurrent.atomic.AtomicLong;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;

/**
 * Says that one reference after the other gets an error line. Each is final, and the batches are as
 * good as any to the repository: a robot whose model's key has expired would otherwise empty the
 * queue at its best speed, and look well.
 *
 * <p>A hundred in a row may be chance, for an enhancer that has nothing to say of most references;
 * a thousand are not. One for all instances; thread-safe.
 */
public final class OnlyErrors {

  static final int MANY = 100;
  static final int TOO_MANY = 1_000;

  /** The same for all, or those of ever new errors would push other problems out of the status. */
  private static final String PHRASE =
      "One reference after the other gets an error line, which is final for it: if a model or its"
          + " key is to blame, stop the robot until that is mended; the log has an error a minute";

  private final RobotEvents events;
  private final AtomicLong inARow = new AtomicLong();
  private volatile long since;

  public OnlyErrors(RobotEvents events) {
    this.events = events;
  }

  /** Some reference was enhanced. */
  void enhanced() {
    // A read is shared by all instances, a write would not be.
    if (inARow.get() != 0 && inARow.getAndSet(0) >= TOO_MANY) {
      events.over(
          "References are enhanced again, after one error line after the other",
          System.nanoTime() - since);
    }
  }

  /** What a person should know after this error line, or null: once in a hundred of them. */
  Problem error(String batch) {
    long row = inARow.incrementAndGet();
    if (row == 1) {
      since = System.nanoTime();
    }
    if (row % MANY != 0) {
      return null;
    }
    return row < TOO_MANY
        ? Problem.warning(Cause.ERROR_LINES, PHRASE, batch)
        : Problem.error(Cause.ERROR_LINES, PHRASE, batch);
  }
}
