package org.destinyevidence.toyrobot.operations;

import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.slf4j.event.Level;

/**
 * The outage that claims are in, if any: since when, how many have failed, and how loud the next
 * one is. Log and status have one each, so that they agree. Thread-safe.
 */
final class ClaimOutage {

  /**
   * After so long without a claim that worked it is an error; the alert pages five minutes later.
   */
  static final long LONG = TimeUnit.MINUTES.toNanos(10);

  /**
   * After so long it is said although the one before was within the minute: that one's "Claims work
   * again" would be the last word while none works.
   */
  private static final long UNHEARD = TimeUnit.SECONDS.toNanos(10);

  private long since;
  private long failed;
  private boolean said;

  /** An outage that is over. */
  record Over(long failed, long nanos) {}

  static boolean works(ClaimAnswer answer) {
    return answer == ClaimAnswer.BATCH || answer == ClaimAnswer.EMPTY;
  }

  static String phrase(ClaimAnswer answer) {
    return answer == ClaimAnswer.ORPHANED
        ? "A claim has no usable answer, its work may be out until its lease ends"
        : "A claim failed";
  }

  /** A claim has failed. Returns WARN or ERROR. */
  synchronized Level failed(ClaimAnswer answer, Cause cause, long now) {
    if (failed++ == 0) {
      since = now;
    }
    // An answer that cannot be read took work out of the queue, one that comes twice should not be
    // possible, and what has failed for so long will not mend itself: someone should look now.
    boolean loud =
        answer == ClaimAnswer.ORPHANED && cause == Cause.UNDECODABLE
            || cause == Cause.DUPLICATE
            || now - since >= LONG;
    return loud ? Level.ERROR : Level.WARN;
  }

  /** True if it goes on and nobody was told. */
  synchronized boolean unheard(long now) {
    return failed > 0 && !said && now - since >= UNHEARD;
  }

  /** A failure of this outage was said, so its end is to be said too. */
  synchronized void said() {
    said = failed > 0;
  }

  /** A claim has worked. Returns what there is to say of the outage that it ends, or null. */
  synchronized Over over(long now) {
    Over over = said ? new Over(failed, now - since) : null;
    failed = 0;
    said = false;
    return over;
  }
}
