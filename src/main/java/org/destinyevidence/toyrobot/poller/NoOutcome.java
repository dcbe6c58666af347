package org.destinyevidence.toyrobot.poller;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.function.BooleanSupplier;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.repository.ClaimResult;

/** Stands in for the outcome of a batch whose enhancer instance did not answer. */
final class NoOutcome {

  private static final String DEFECT = "An enhancer instance gave no outcome";
  private static final String STOP = "It was claimed when the enhancers had stopped already";

  private NoOutcome() {}

  /**
   * A lost batch; also says so to the events, which hear of it from nobody else.
   *
   * @param stopAsked true once the robot is to stop: at the end of its grace everything goes at
   *     once, and an answer may find its enhancer gone, which is nobody's fault
   */
  static Outcome of(
      ClaimResult claim, long nanos, Throwable why, BooleanSupplier stopAsked, RobotEvents events) {
    String batch = claim.batch().id().toString();
    boolean stopped =
        why instanceof ReplyException reply
            && reply.failureType() == ReplyFailure.NO_HANDLERS
            && stopAsked.getAsBoolean();
    String phrase = (stopped ? STOP : DEFECT) + "; the batch comes back by its lease";
    events.problem(
        stopped
            ? Problem.warning(Cause.SHUTDOWN, phrase, batch)
            : Problem.defect(phrase, batch, why));
    Outcome lost =
        stopped ? Outcome.lost(Cause.SHUTDOWN, STOP, nanos) : Outcome.lost(DEFECT, nanos);
    events.ended(batch, lost);
    return lost;
  }
}
