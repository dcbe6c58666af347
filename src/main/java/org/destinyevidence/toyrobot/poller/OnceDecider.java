package org.destinyevidence.toyrobot.poller;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.OnceEnd;
import org.destinyevidence.toyrobot.events.Outcome;

/**
 * Decides for {@code once} when it is over. The backlog is drained when a claim sent with nothing
 * of ours in flight was answered 204, twice in a row; and it gives up after five minutes of claims
 * that fail or batches in vain. Pure; times are nanoseconds.
 */
public final class OnceDecider {

  /** Between two claims while there is nothing to do. */
  static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

  private static final long LONGEST_OUTAGE = TimeScale.millisToNanos(300_000);
  private static final int ENOUGH = 2;

  private final OnceAccount account = new OnceAccount();
  private int emptyInARow;
  private boolean allTaken = true;
  private boolean known;
  private boolean failing;
  private long failingSince;
  private boolean inVain;
  private long inVainSince;
  private Cause lastCause;

  /** What came of it so far; from any thread. */
  public OnceEnd end() {
    return account.end();
  }

  /**
   * A claim has ended.
   *
   * @param alone true if it was sent with nothing of ours in flight
   * @return true or false once it is decided: everything was taken, or not
   */
  Optional<Boolean> claimed(ClaimAnswer answer, Cause cause, boolean alone, long now) {
    account.claimed(answer);
    switch (answer) {
      case BATCH -> {
        known = true;
        failing = false;
        emptyInARow = 0;
        return Optional.empty();
      }
      case EMPTY -> {
        known = true;
        failing = false;
        emptyInARow = alone ? emptyInARow + 1 : 0;
        if (emptyInARow < ENOUGH) {
          return Optional.empty();
        }
        account.drained(allTaken);
        return Optional.of(allTaken);
      }
      default -> {
        return failed(answer, cause, now);
      }
    }
  }

  /** A claim was not answered before the stop: it decides nothing, but is accounted for. */
  void abandoned() {
    account.claimed(ClaimAnswer.ORPHANED);
  }

  /**
   * A batch has ended.
   *
   * @return false once batch after batch was given back for so long
   */
  Optional<Boolean> ended(Outcome outcome, long now) {
    account.ended(outcome);
    boolean done = outcome.result() == Outcome.Result.DONE;
    allTaken &= done;
    if (done) {
      inVain = false;
    } else if (InVain.is(outcome)) {
      if (!inVain) {
        inVain = true;
        inVainSince = now;
      }
      if (now - inVainSince >= LONGEST_OUTAGE) {
        account.gaveUp("one batch after the other was in vain for five minutes", outcome.cause());
        return Optional.of(false);
      }
    }
    return Optional.empty();
  }

  /** Claims have failed for longer than there is patience. */
  Optional<Boolean> outOfPatience() {
    String what =
        lastCause == Cause.DISK_FULL
            ? "there was no room for results for five minutes"
            : "claims have failed for five minutes";
    account.gaveUp(what, lastCause);
    return Optional.of(false);
  }

  /** How much longer claims may fail; negative once that was too long. */
  long patience(long now) {
    return failing ? failingSince + LONGEST_OUTAGE - now : Long.MAX_VALUE;
  }

  private Optional<Boolean> failed(ClaimAnswer answer, Cause cause, long now) {
    emptyInARow = 0;
    // A batch may be out that nobody works on.
    allTaken &= answer != ClaimAnswer.ORPHANED;
    if (!failing) {
      failing = true;
      failingSince = now;
    }
    lastCause = cause;
    // Where claims were answered before, it is an ingress whose repository restarts.
    boolean wrongAddress = cause == Cause.NOT_FOUND && !known;
    if (cause == Cause.UNAUTHORIZED || wrongAddress) {
      account.gaveUp("no waiting mends a claim that is refused like this", cause);
      return Optional.of(false);
    }
    return patience(now) <= 0 ? outOfPatience() : Optional.empty();
  }
}
