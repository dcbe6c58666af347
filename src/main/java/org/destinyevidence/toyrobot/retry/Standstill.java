package org.destinyevidence.toyrobot.retry;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Problem;

/**
 * Knows when something has been tried in vain for so long that a person should hear of it. What is
 * tried again is no news at first, but a storage that is down fills every slot for hours, and
 * nothing else would tell. Pure; times are nanoseconds.
 */
public final class Standstill {

  private static final long LONG = TimeScale.millisToNanos(TimeUnit.MINUTES.toMillis(1));
  private static final long TOO_LONG = TimeScale.millisToNanos(TimeUnit.MINUTES.toMillis(10));

  private boolean stands;
  private boolean said;
  private long since;

  /** It is tried from now on, unless it was before. */
  public void begun(long now) {
    if (!stands) {
      stands = true;
      since = now;
    }
  }

  /**
   * It has got on: the next failure is the first.
   *
   * @return for how long it had not, if a person has heard of that; otherwise 0
   */
  public long gotOn(long now) {
    long stood = said ? now - since : 0;
    stands = false;
    said = false;
    return stood;
  }

  /**
   * It has failed and is tried again.
   *
   * @param what what cannot be done and why, the same words for every batch
   * @param wait how long until then
   */
  public Optional<Problem> inVain(String what, Cause cause, String batch, long wait, long now) {
    begun(now);
    Optional<Problem> problem = problem(what, cause, batch, wait, now);
    said |= problem.isPresent();
    return problem;
  }

  private Optional<Problem> problem(String what, Cause cause, String batch, long wait, long now) {
    if (now - since >= TOO_LONG) {
      return Optional.of(Problem.error(cause, what + ", for ten minutes or more", batch));
    }
    if (now - since >= LONG) {
      return Optional.of(Problem.warning(cause, what + ", for a minute or more", batch));
    }
    if (wait >= LONG) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(wait);
      return Optional.of(
          Problem.warning(cause, what + ", the next try is in " + seconds + " s", batch));
    }
    return Optional.empty();
  }
}
