package org.destinyevidence.toyrobot.enhancer;

import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.repository.SubmitAnswer;

/**
 * Hands a batch in exactly once, whatever happens to the answers: pure, an event goes in, the next
 * state with the action to carry out comes out.
 *
 * <p>One submission at a time, each with a margin of proven lease. When an answer is lost, a
 * renewal finds out: 200 says that nothing was taken, 409 that it was, if the lease cannot have
 * ended meanwhile; otherwise one more submission is sent, only to read the state in its refusal.
 * After one whose end is unknown the server may still be at it: wait, and ask again, before the
 * next. After a 500 "importing" proves nothing, for the server may have written it and failed.
 *
 * @param report true if it is an error that is handed in: the batch failed
 * @param phase what is under way
 * @param sent submissions sent so far, without those that surely never left or were refused
 * @param refusals answers so far that sending again will hardly change
 * @param open true if the server may still be working on the last submission
 * @param clouded true after a 500, until a renewal has shown that nothing was written
 * @param evidence what a renewal said while a submission was under way
 * @param cause of the last failure, or null
 * @param action what to do now
 */
record Submission(
    boolean report,
    Phase phase,
    int sent,
    int refusals,
    boolean open,
    boolean clouded,
    Evidence evidence,
    Cause cause,
    Action action) {

  /** Refusals that are believed. */
  private static final int ENOUGH_REFUSALS = 3;

  /** What is under way. */
  enum Phase {
    /** A renewal, before the first submission. */
    PROVING,
    /** A submission. */
    SUBMITTING,
    /** A renewal, to find out what became of the last submission. */
    PROBING,
    /** A wait. */
    WAITING,
    /** A submission sent only to read the state in its refusal. */
    ASKING,
    /** Nothing more. */
    ENDED
  }

  /** What a renewal that did not renew said while a submission was under way. */
  enum Evidence {
    NONE,
    /** The lease could not have ended by then: the submission was taken. */
    TAKEN,
    /** Taken, or expired. */
    EITHER,
    /** The repository does not know the batch: nobody can tell what became of a submission. */
    NO_BATCH
  }

  /** What to do. */
  enum Action {
    /** Nothing; an answer is awaited. */
    AWAIT,
    /** Renew until the answer is a yes or a no, with a request begun from now on. */
    RENEW,
    /** Send the submission. */
    SEND,
    /** Wait for the backoff of a retry, then say {@code waited}. */
    BACK_OFF,
    /** Wait for the server to be through with the last submission, then say so. */
    SETTLE,
    /** The repository has it. */
    END_TAKEN,
    /** The lease was lost before anything was taken. */
    END_LOST,
    /** The repository will not have it. */
    END_REJECTED,
    /** It cannot be found out. */
    END_UNKNOWN
  }

  /**
   * Begins.
   *
   * @param proven true if at least the margin is left of the proven lease
   */
  static Submission begin(boolean report, boolean proven) {
    Submission start =
        new Submission(
            report, Phase.PROVING, 0, 0, false, false, Evidence.NONE, null, Action.RENEW);
    return proven ? start.send() : start;
  }

  /**
   * A renewal was answered with 200.
   *
   * @param proven true if at least the margin is left of the lease now
   */
  Submission renewed(boolean proven) {
    if (phase == Phase.PROVING) {
      return proven ? send() : this;
    }
    if (phase != Phase.PROBING) {
      return with(phase, Action.AWAIT);
    }
    if (open) {
      return open(false).with(Phase.WAITING, Action.SETTLE);
    }
    Submission clear = clouded(false).with(phase, Action.RENEW);
    return proven ? clear.send() : clear;
  }

  /**
   * A renewal was answered with 409: nothing of the batch is being processed any more.
   *
   * @param proven true if the lease cannot have ended by then
   */
  Submission gone(boolean proven) {
    return over(proven ? Evidence.TAKEN : Evidence.EITHER);
  }

  /**
   * As {@link #gone}, when no answer can be awaited any more: a 409 that proves says of one under
   * way what it says of one whose answer was lost.
   */
  Submission goneAtLast(boolean proven) {
    Submission told = gone(proven);
    boolean shown = phase == Phase.SUBMITTING && told.evidence == Evidence.TAKEN;
    return shown ? told.conclude(Evidence.TAKEN) : told;
  }

  /** A renewal was answered with 404 or 422: the repository does not know the batch. */
  Submission unknownBatch() {
    return over(Evidence.NO_BATCH);
  }

  private Submission over(Evidence said) {
    return switch (phase) {
      case PROVING -> with(Phase.ENDED, Action.END_LOST);
      case PROBING, WAITING -> conclude(said);
      case SUBMITTING -> saying(firm(said)).with(phase, Action.AWAIT);
      case ASKING, ENDED -> with(phase, Action.AWAIT);
    };
  }

  /** The wait is over. */
  Submission waited() {
    return switch (phase) {
      case WAITING -> with(Phase.PROBING, Action.RENEW);
      case ASKING -> with(phase, Action.SEND);
      default -> with(phase, Action.AWAIT);
    };
  }

  /** A submission has ended. */
  Submission answered(SubmitAnswer answer) {
    if (phase != Phase.SUBMITTING && phase != Phase.ASKING) {
      return with(phase, Action.AWAIT);
    }
    return switch (answer.kind()) {
      case TAKEN -> with(Phase.ENDED, Action.END_TAKEN);
      case STATE -> stateIs(answer.state());
      // Had anything of ours gone before, it may have been taken, and nobody knows any more.
      case UNKNOWN_BATCH ->
          failed(answer).with(Phase.ENDED, sent == 1 ? Action.END_LOST : Action.END_UNKNOWN);
      // Nobody has seen it: even the one question may be asked again.
      case UNSENT ->
          phase == Phase.ASKING
              ? with(phase, Action.BACK_OFF)
              : refused(answer).then(Action.BACK_OFF);
      case NOT_YET -> refused(answer).then(Action.BACK_OFF);
      // Envoy says 503 as well when its connection ends after the request: the server goes on.
      case HELD_UP -> failed(answer).open(true).then(Action.BACK_OFF);
      case BROKEN -> failed(answer).clouded(true).then(Action.BACK_OFF);
      case OPEN -> failed(answer).open(true).then(Action.RENEW);
      case REJECTED -> {
        Submission refused = refused(answer).refusals(refusals + 1);
        yield refused.refusals < ENOUGH_REFUSALS
            ? refused.then(Action.BACK_OFF)
            : refused.with(Phase.ENDED, Action.END_REJECTED);
      }
    };
  }

  /** True once it has ended. */
  boolean ended() {
    return phase == Phase.ENDED;
  }

  /** True if a result was sent and nothing tells that it was not taken. */
  boolean inDoubt() {
    boolean underWay = phase == Phase.SUBMITTING || phase == Phase.ASKING;
    return !report && (underWay || open || clouded);
  }

  /** What comes after a failure: never a guess when a renewal has already spoken. */
  private Submission then(Action action) {
    if (phase == Phase.ASKING) {
      return with(Phase.ENDED, Action.END_UNKNOWN);
    }
    if (evidence != Evidence.NONE) {
      return conclude(evidence);
    }
    return with(action == Action.RENEW ? Phase.PROBING : Phase.WAITING, action);
  }

  private Submission conclude(Evidence said) {
    if (sent == 0) {
      // Whatever has become of the batch, it is not our doing, and there is nothing to ask about.
      return with(Phase.ENDED, Action.END_LOST);
    }
    if (said == Evidence.NO_BATCH) {
      // There is nothing left to ask or to hand in, only somebody to tell.
      return saying(said).because(Cause.UNKNOWN_BATCH).with(Phase.ENDED, Action.END_UNKNOWN);
    }
    if (report) {
      // Either way nothing is left to hand in; only a proven 409 says that ours was taken.
      boolean taken = said == Evidence.TAKEN && !clouded;
      return with(Phase.ENDED, taken ? Action.END_TAKEN : Action.END_LOST);
    }
    if (said == Evidence.EITHER) {
      // Never beside one that the server may still be at, not even to ask.
      Action ask = open ? Action.SETTLE : Action.SEND;
      return sent(sent + 1).open(false).with(Phase.ASKING, ask);
    }
    return with(Phase.ENDED, clouded ? Action.END_UNKNOWN : Action.END_TAKEN);
  }

  private Submission stateIs(String state) {
    return switch (state) {
      case "expired" -> with(Phase.ENDED, Action.END_LOST);
      case "importing", "indexing", "indexing_failed", "completed", "discarded" ->
          with(Phase.ENDED, clouded ? Action.END_UNKNOWN : Action.END_TAKEN);
      // Failed by an error that was not ours, unless something of ours went before.
      case "failed" ->
          with(
              Phase.ENDED,
              sent == 1 ? Action.END_LOST : clouded ? Action.END_UNKNOWN : Action.END_TAKEN);
      default -> with(Phase.ENDED, Action.END_UNKNOWN);
    };
  }

  private Submission send() {
    return sent(sent + 1).open(false).with(Phase.SUBMITTING, Action.SEND);
  }

  /** The server is through with it, unless the answer tells otherwise. */
  private Submission failed(SubmitAnswer answer) {
    return open(false).because(answer.cause());
  }

  /** It surely was not taken: no 409 may be read as if it were, and nothing is asked about it. */
  private Submission refused(SubmitAnswer answer) {
    return failed(answer).sent(phase == Phase.ASKING ? sent : sent - 1);
  }

  /** A 409 that proves is not forgotten for one that does not. */
  private Evidence firm(Evidence said) {
    return evidence == Evidence.TAKEN ? evidence : said;
  }

  private Submission with(Phase phase, Action action) {
    return new Submission(report, phase, sent, refusals, open, clouded, evidence, cause, action);
  }

  private Submission sent(int sent) {
    return new Submission(report, phase, sent, refusals, open, clouded, evidence, cause, action);
  }

  private Submission refusals(int refusals) {
    return new Submission(report, phase, sent, refusals, open, clouded, evidence, cause, action);
  }

  private Submission open(boolean open) {
    return new Submission(report, phase, sent, refusals, open, clouded, evidence, cause, action);
  }

  private Submission clouded(boolean clouded) {
    return new Submission(report, phase, sent, refusals, open, clouded, evidence, cause, action);
  }

  private Submission saying(Evidence evidence) {
    return new Submission(report, phase, sent, refusals, open, clouded, evidence, cause, action);
  }

  private Submission because(Cause cause) {
    return new Submission(report, phase, sent, refusals, open, clouded, evidence, cause, action);
  }
}
