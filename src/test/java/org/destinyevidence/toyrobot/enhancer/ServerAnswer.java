package org.destinyevidence.toyrobot.enhancer;

import java.util.OptionalLong;
import org.destinyevidence.toyrobot.enhancer.BatchWorld.Flight;
import org.destinyevidence.toyrobot.enhancer.BatchWorld.Work;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.repository.SubmitAnswer;
import org.destinyevidence.toyrobot.repository.SubmitAnswer.Kind;

/** What the repository answers to a submission, by the state of the work. */
final class ServerAnswer {

  private ServerAnswer() {}

  static SubmitAnswer to(Flight flight, Work work) {
    if (work == Work.FORGOTTEN) {
      return of(Kind.UNKNOWN_BATCH);
    }
    if (flight == Flight.SUCCESS) {
      return switch (work) {
        case PROCESSING -> of(Kind.TAKEN);
        case IMPORTING, STUCK -> state("importing");
        case COMPLETED -> state("completed");
        case FAILED -> state("failed");
        case EXPIRED -> state("expired");
        case FORGOTTEN -> throw new AssertionError();
      };
    }
    return work == Work.PROCESSING || work == Work.IMPORTING || work == Work.STUCK
        ? of(Kind.TAKEN)
        : of(Kind.BROKEN);
  }

  static SubmitAnswer of(Kind kind) {
    return new SubmitAnswer(kind, null, Cause.RESET, OptionalLong.empty());
  }

  private static SubmitAnswer state(String state) {
    return new SubmitAnswer(Kind.STATE, state, null, OptionalLong.empty());
  }
}
