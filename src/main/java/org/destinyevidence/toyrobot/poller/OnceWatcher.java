package org.destinyevidence.toyrobot.poller;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.repository.ClaimResult;

/**
 * Tells the {@link OnceDecider} what happens, and others what it has decided; for a robot that runs
 * for ever, which has none, it does nothing.
 */
final class OnceWatcher {

  private final OnceDecider decider;
  private final Promise<Boolean> decided = Promise.promise();

  /**
   * @param decider null to go on for ever
   */
  OnceWatcher(OnceDecider decider) {
    this.decider = decider;
  }

  /** Ends when the backlog is drained, with true if every batch was taken. */
  Future<Boolean> decided() {
    return decided.future();
  }

  void claimed(ClaimResult claim, boolean alone, long now) {
    claimed(claim.answer(), claim.cause(), alone, now);
  }

  /** A claim was not answered before the stop. */
  void abandoned() {
    if (decider != null) {
      decider.abandoned();
    }
  }

  void ended(Outcome outcome, long now) {
    if (decider != null) {
      decider.ended(outcome, now).ifPresent(decided::tryComplete);
    }
  }

  /**
   * How long to wait for the next claim, or until it is decided not to: a repository may ask for
   * more patience than {@code once} has. What is in flight is waited for all the same.
   */
  long pause(long untilNextClaim, int inFlight, long now) {
    if (decider == null || inFlight > 0 || decided.future().isComplete()) {
      return untilNextClaim;
    }
    long patience = decider.patience(now);
    if (patience <= 0) {
      decider.outOfPatience().ifPresent(decided::tryComplete);
    }
    return patience <= 0 ? untilNextClaim : Math.min(untilNextClaim, patience);
  }

  /** There is no room for results, which is an outage like any other. */
  void noRoom(long now) {
    claimed(ClaimAnswer.FAILED, Cause.DISK_FULL, false, now);
  }

  /**
   * Something was thrown: a library that does not fit throws at every claim.
   *
   * @param unsent false if it was the answer that could not be dealt with: its batch may be out
   */
  void broken(boolean unsent, long now) {
    ClaimAnswer answer = unsent ? ClaimAnswer.FAILED : ClaimAnswer.ORPHANED;
    claimed(answer, Cause.DEFECT, false, now);
  }

  private void claimed(ClaimAnswer answer, Cause cause, boolean alone, long now) {
    if (decider != null) {
      decider.claimed(answer, cause, alone, now).ifPresent(decided::tryComplete);
    }
  }
}
