package org.destinyevidence.toyrobot.repository;

import java.util.OptionalLong;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;

/**
 * What a claim brought.
 *
 * @param batch only for {@link ClaimAnswer#BATCH}
 * @param cause null for {@link ClaimAnswer#BATCH} and {@link ClaimAnswer#EMPTY}
 * @param advice what is wrong and what to do, one sentence; empty if nothing is
 * @param retryAfter what the server asks to wait, in nanoseconds
 * @param sentNanos just before it was sent: the lease runs from here at the latest
 */
public record ClaimResult(
    ClaimAnswer answer,
    Batch batch,
    Cause cause,
    String advice,
    OptionalLong retryAfter,
    long sentNanos) {

  static ClaimResult claimed(Batch batch, long sentNanos) {
    return new ClaimResult(ClaimAnswer.BATCH, batch, null, "", OptionalLong.empty(), sentNanos);
  }

  static ClaimResult empty(long sentNanos) {
    return new ClaimResult(ClaimAnswer.EMPTY, null, null, "", OptionalLong.empty(), sentNanos);
  }

  static ClaimResult failed(Reply reply, String advice, long sentNanos) {
    return new ClaimResult(
        ClaimAnswer.FAILED, null, reply.cause(), advice, reply.retryAfter(), sentNanos);
  }

  /** What a claim of a batch comes to that is in work here already: nothing new was claimed. */
  public ClaimResult duplicate() {
    String advice =
        "The repository has handed out batch %s, which is in work here already: it is worked on once,"
                .formatted(batch.id())
            + " and the repository has a defect, or a proxy repeats claims.";
    return new ClaimResult(
        ClaimAnswer.FAILED, null, Cause.DUPLICATE, advice, OptionalLong.empty(), sentNanos);
  }

  static ClaimResult orphaned(Reply reply, Cause cause, String advice, long sentNanos) {
    return new ClaimResult(
        ClaimAnswer.ORPHANED, null, cause, advice, reply.retryAfter(), sentNanos);
  }
}
