package org.destinyevidence.toyrobot.enhancer;

import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Redaction;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.storage.TransferFailure;

/**
 * How a batch is to end that does not succeed.
 *
 * @param wanted {@code REPORTED} (the protocol's error, terminal for its references), {@code
 *     RELEASED} (back to the queue), {@code LOST} or {@code UNKNOWN} (nothing is sent any more)
 * @param reason one sentence, without secrets
 */
record Ending(Outcome.Result wanted, Cause cause, String reason) {

  /**
   * For what is this robot's own trouble, or will pass: an error would be final for up to 10,000
   * references.
   */
  static Ending released(Cause cause, String reason) {
    return new Ending(Outcome.Result.RELEASED, cause, reason);
  }

  static Ending lost(Cause cause, String reason) {
    return new Ending(Outcome.Result.LOST, cause, reason);
  }

  /**
   * The lease has ended, and what became of the batch cannot be asked, since the repository refuses
   * this robot.
   *
   * @param inDoubt true if it may have taken a result before
   */
  static Ending refused(boolean inDoubt) {
    String why = "The lease has ended, and the repository refuses this robot (401)";
    return inDoubt
        ? new Ending(Outcome.Result.UNKNOWN, Cause.UNAUTHORIZED, why + ": it may have the result")
        : lost(Cause.UNAUTHORIZED, why);
  }

  static Ending leaseLost() {
    String reason = "The lease was lost: the repository gives the references to another try";
    return lost(Cause.LEASE_LOST, reason);
  }

  /** A report of ours was sent, and what the repository says since fits both. */
  static Ending reportedOrLost() {
    String reason =
        "The lease has ended or the report was taken: the references go to another try, or have"
            + " failed";
    return lost(Cause.LEASE_LOST, reason);
  }

  /** Final at once: to try on would change nothing, and hold the slot for hours. */
  static Ending unknownBatch() {
    String reason =
        "The repository does not know this batch any more: was its database restored, or is another"
            + " repository behind DESTINY_REPOSITORY_URL now?";
    return lost(Cause.UNKNOWN_BATCH, reason);
  }

  /** Lost before anything was taken, by what the last answer said. */
  static Ending lost(Cause cause) {
    return cause == Cause.UNKNOWN_BATCH ? unknownBatch() : leaseLost();
  }

  /** A submission that nothing is known of, after a failure that may have a cause. */
  static Ending unknown(Cause cause) {
    String reason =
        cause == Cause.UNKNOWN_BATCH
            ? "What became of the submission cannot be found out, for the repository does not know"
                + " the batch any more: look at its references there"
            : "What became of the submission cannot be found out: look at the batch in the"
                + " repository";
    return new Ending(Outcome.Result.UNKNOWN, cause == null ? Cause.SERVER_ERROR : cause, reason);
  }

  /** The same, by what was said to the release: if that failed, only its lease's end will do. */
  Ending after(Renewal release) {
    if (release != Renewal.FAILED) {
      return this;
    }
    String more = "It could not be given back: its lease runs on";
    return new Ending(wanted, cause, reason + (reason.endsWith(".") ? " " : ". ") + more);
  }

  /** The reason as the repository can store it, for anybody to read: as an error line is made. */
  String message() {
    return ReferenceError.of(Redaction.redact(reason)).message();
  }

  /**
   * What is said of a batch that has ended.
   *
   * @param why null if it is done
   */
  static Outcome outcome(
      Outcome.Result result, Ending why, Summary counts, long received, long sent, long nanos) {
    return new Outcome(
        result,
        why == null ? null : why.cause(),
        why == null ? "" : why.reason(),
        counts.references(),
        counts.errors(),
        counts.skipped(),
        received,
        sent,
        nanos);
  }

  /**
   * What a failure of the pipeline comes to.
   *
   * @param report true if failures that every robot would meet are reported
   */
  static Ending of(Throwable failure, boolean report) {
    if (!(failure instanceof TransferFailure transfer)) {
      return released(Cause.DEFECT, "Something was thrown: " + failure.getClass().getSimpleName());
    }
    boolean terminal = transfer.finalForAll() && report;
    return new Ending(
        terminal ? Outcome.Result.REPORTED : Outcome.Result.RELEASED,
        transfer.kind(),
        transfer.getMessage());
  }
}
