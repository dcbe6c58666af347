package org.destinyevidence.toyrobot.enhancer;

import java.time.Duration;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;

/**
 * Makes an error of each reference that the enhancer of a batch fails on, or calls an error itself,
 * and says so to the events.
 */
final class EnhancerFailures {

  private final String batch;
  private final BatchScope scope;
  private final RobotEvents events;
  private final long limitNanos;
  private final Patience patience;

  EnhancerFailures(
      String batch, BatchScope scope, RobotEvents events, Duration limit, Patience patience) {
    this.batch = batch;
    this.scope = scope;
    this.events = events;
    this.limitNanos = TimeScale.millisToNanos(limit.toMillis());
    this.patience = patience;
  }

  /** How long an answer may take. */
  long limitNanos() {
    return limitNanos;
  }

  ReferenceError thrown(Reference reference, Throwable thrown) {
    return said(reference, ErrorLines.of(thrown), thrown);
  }

  ReferenceError late(Reference reference) {
    return said(reference, ErrorLines.late(limitNanos), null);
  }

  /**
   * What it answers, an error of its own without credentials; none is an error, too. Of a future's
   * type nothing is left at run time: what comes of it may be anything.
   */
  Answer answered(Reference reference, Object given) {
    if (given instanceof ReferenceError error) {
      ReferenceError redacted = ErrorLines.redacted(error);
      events.errorGiven(batch, reference.id(), redacted.message());
      return redacted;
    }
    if (given instanceof Answer answer) {
      return answer;
    }
    return given == null
        ? said(reference, ErrorLines.noAnswer(), null)
        : thrown(reference, new ClassCastException(given.getClass().getName() + " is no Answer"));
  }

  ReferenceError putOff(Pending pending, String reason) {
    return said(pending.reference, ErrorLines.putOff(pending.tries + 1, reason), null);
  }

  /** An error line is being written, whoever gave it. */
  ReferenceError counted(ReferenceError error) {
    Problem problem = patience.errorGiven(batch);
    if (problem != null) {
      events.problem(problem);
    }
    return error;
  }

  /** The answer was replaced by another future: it is that one that may be abandoned now. */
  void leadsTo(Pending pending, Runnable abandoned) {
    pending.abandoned = abandoned;
    if (!pending.awaited()) {
      abandoned(pending);
    }
  }

  /** Its enhancer is told, once, that nobody waits for its answer any more. */
  void abandoned(Pending pending) {
    Runnable tell = pending.abandoned;
    if (tell == null) {
      return;
    }
    pending.abandoned = null;
    BatchScope.Entered entered = scope.enter(batch);
    try {
      tell.run();
    } catch (Throwable thrown) {
      events.problem(Problem.defect("An enhancer could not give up an answer", batch, thrown));
    } finally {
      entered.close();
    }
  }

  private ReferenceError said(Reference reference, ReferenceError error, Throwable thrown) {
    events.enhancerFailed(batch, reference.id(), error.message(), thrown);
    return error;
  }
}
