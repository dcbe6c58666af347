package org.destinyevidence.toyrobot.poller;

import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.repository.ClaimResult;

/** Stands in for the outcome of a batch whose enhancer instance did not answer. */
final class NoOutcome {

  private NoOutcome() {}

  /** A lost batch; also says so to the events, which hear of it from nobody else. */
  static Outcome of(ClaimResult claim, long nanos, Throwable why, RobotEvents events) {
    String batch = claim.batch().id().toString();
    String phrase = "An enhancer instance gave no outcome; the batch comes back by its lease";
    events.problem(Problem.defect(phrase, batch, why));
    Outcome lost = Outcome.lost("An enhancer instance gave no outcome", nanos);
    events.ended(batch, lost);
    return lost;
  }
}
