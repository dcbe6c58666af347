package org.destinyevidence.toyrobot.enhancer;

import java.util.ArrayList;
import java.util.List;
import org.destinyevidence.toyrobot.repository.SubmitAnswer;
import org.destinyevidence.toyrobot.repository.SubmitAnswer.Kind;

/**
 * One batch at the moment it is handed in: the robot's machine, the server's rules and the faults.
 *
 * @param robot what the robot carries out
 * @param ready true if it is about to carry it out
 * @param lease ticks left at the server and, no more, in the robot's proof; 0 is past the end
 * @param proof what the robot has proven of it
 * @param server the state of the work
 * @param flying the submission that the server may still work on, or null
 * @param awaited true if the robot waits for that submission
 * @param mine submissions of this robot taken, errors included
 * @param errorAfterSuccess true once an error was sent after a success had been
 * @param overlap true once two submissions were under way at once
 * @param unproven true once one was begun without proof, other than to ask for the state
 * @param faults faults still to come
 * @param holder true if a second robot holds the work
 */
record BatchWorld(
    Submission robot,
    boolean ready,
    int lease,
    int proof,
    Work server,
    Flight flying,
    boolean awaited,
    int mine,
    boolean errorAfterSuccess,
    boolean overlap,
    boolean unproven,
    int faults,
    boolean holder) {

  /** What the server knows of the work. */
  enum Work {
    PROCESSING,
    IMPORTING,
    /** Written, then the broker failed: it stays so for ever. */
    STUCK,
    COMPLETED,
    FAILED,
    EXPIRED,
    /** A database was restored: the batch is not known any more, whatever became of it. */
    FORGOTTEN
  }

  /** A submission under way. */
  enum Flight {
    SUCCESS,
    ERROR
  }

  static final int LEASE = 3;
  static final int MARGIN = 2;

  static BatchWorld start(boolean report, int proof, int faults) {
    return new BatchWorld(
        Submission.begin(report, proof >= MARGIN),
        true,
        proof,
        proof,
        Work.PROCESSING,
        null,
        false,
        0,
        false,
        false,
        false,
        faults,
        false);
  }

  List<Explorer.Step<BatchWorld>> steps() {
    List<Explorer.Step<BatchWorld>> next = new ArrayList<>();
    if (robot.ended() && flying == null && server != Work.PROCESSING && server != Work.IMPORTING) {
      return next;
    }
    if (ready && robot.action() == Submission.Action.SEND) {
      // The robot decides and sends in one go: no time passes in between.
      next.add(step("send", sent()));
      return next;
    }
    if (ready && !robot.ended()) {
      act(next);
    }
    if (flying != null) {
      land(next);
    }
    world(next);
    return next;
  }

  /** The robot carries out its action. */
  private void act(List<Explorer.Step<BatchWorld>> next) {
    switch (robot.action()) {
      case RENEW -> renewal(next);
      case BACK_OFF -> next.add(step("waited", robot(robot.waited(), true)));
      case SETTLE -> {
        // The wait is so long that the server is through with a submission that was cut.
        if (flying == null) {
          next.add(step("settled", robot(robot.waited(), true)));
        }
      }
      default -> {}
    }
  }

  private void renewal(List<Explorer.Step<BatchWorld>> next) {
    if (server == Work.PROCESSING) {
      next.add(step("renewed", leased(LEASE, LEASE).robot(robot.renewed(true), true)));
      // The answer was long under way.
      next.add(step("renewed late", leased(LEASE, 1).robot(robot.renewed(false), true)));
      if (faults > 0) {
        next.add(step("renewal lost after commit", leased(LEASE, proof).fault()));
      }
    } else {
      next.add(step("renew 409", robot(refusal(), true)));
    }
  }

  private Submission refusal() {
    return server == Work.FORGOTTEN ? robot.unknownBatch() : robot.gone(proof > 0);
  }

  private BatchWorld sent() {
    boolean asking = robot.phase() == Submission.Phase.ASKING;
    Flight flight = robot.report() ? Flight.ERROR : Flight.SUCCESS;
    return new BatchWorld(
        robot,
        false,
        lease,
        proof,
        server,
        flight,
        true,
        mine,
        errorAfterSuccess || (flight == Flight.ERROR && mine > 0),
        overlap || flying != null,
        unproven || (!asking && proof < MARGIN),
        faults,
        holder);
  }

  /** What can become of the submission under way. */
  private void land(List<Explorer.Step<BatchWorld>> next) {
    BatchWorld taken = commit();
    if (awaited) {
      next.add(step("answer", taken.landed(ServerAnswer.to(flying, server))));
      if (faults > 0) {
        BatchWorld bad = fault();
        next.add(step("never left", bad.landed(ServerAnswer.of(Kind.UNSENT))));
        next.add(step("429", bad.landed(ServerAnswer.of(Kind.NOT_YET))));
        next.add(step("503", bad.landed(ServerAnswer.of(Kind.HELD_UP))));
        // A gateway has passed it on before it said so.
        next.add(
            step(
                "503 beside it",
                bad.answeredWith(ServerAnswer.of(Kind.HELD_UP)).flies(flying, false)));
        next.add(step("500", bad.landed(ServerAnswer.of(Kind.BROKEN))));
        if (server == Work.PROCESSING && flying == Flight.SUCCESS) {
          next.add(
              step("500 with commit", bad.at(Work.STUCK).landed(ServerAnswer.of(Kind.BROKEN))));
        }
        next.add(step("lost before commit", bad.landed(ServerAnswer.of(Kind.OPEN))));
        next.add(step("lost after commit", taken.fault().landed(ServerAnswer.of(Kind.OPEN))));
        // Cut, but the server is still at it.
        next.add(step("cut", bad.answeredWith(ServerAnswer.of(Kind.OPEN)).flies(flying, false)));
      }
    } else {
      next.add(step("commit of a cut one", taken.flies(null, false)));
    }
  }

  private void world(List<Explorer.Step<BatchWorld>> next) {
    if (lease > 0 || proof > 0) {
      next.add(step("tick", leased(Math.max(0, lease - 1), Math.max(0, proof - 1))));
    }
    if (server == Work.PROCESSING && lease == 0) {
      next.add(step("sweep", at(Work.EXPIRED)));
    }
    if (server == Work.EXPIRED && !holder) {
      next.add(step("another robot claims", held()));
    }
    if (faults > 0 && !robot.ended()) {
      next.add(step("forgotten", at(Work.FORGOTTEN).fault()));
    }
    if (server == Work.IMPORTING) {
      next.add(step("imported", at(Work.COMPLETED)));
      next.add(step("import failed", at(Work.FAILED)));
    }
    if (awaited && server == Work.PROCESSING) {
      next.add(step("renewed meanwhile", leased(LEASE, LEASE)));
    }
    if (awaited && server != Work.PROCESSING) {
      Submission said = refusal();
      if (!said.equals(robot)) {
        next.add(step("renew 409 meanwhile", robot(said, false)));
      }
    }
  }

  private BatchWorld commit() {
    if (flying == Flight.SUCCESS && server == Work.PROCESSING) {
      return at(Work.IMPORTING).took();
    }
    boolean legal = server == Work.PROCESSING || server == Work.IMPORTING || server == Work.STUCK;
    return flying == Flight.ERROR && legal ? at(Work.FAILED).took() : this;
  }

  private static Explorer.Step<BatchWorld> step(String name, BatchWorld next) {
    return new Explorer.Step<>(name, next);
  }

  private BatchWorld landed(SubmitAnswer answer) {
    return answeredWith(answer).flies(null, false);
  }

  private BatchWorld answeredWith(SubmitAnswer answer) {
    // How often it was sent matters only for "first" and "again".
    Submission next = robot.answered(answer);
    return robot(next, true);
  }

  BatchWorld robot(Submission s, boolean ready) {
    Submission bounded =
        new Submission(
            s.report(),
            s.phase(),
            Math.min(2, s.sent()),
            s.refusals(),
            s.open(),
            s.clouded(),
            s.evidence(),
            null,
            s.action());
    return copy(bounded, ready, lease, proof, server, flying, awaited, mine, faults, holder);
  }

  private BatchWorld leased(int lease, int proof) {
    return copy(robot, ready, lease, proof, server, flying, awaited, mine, faults, holder);
  }

  private BatchWorld at(Work work) {
    return copy(robot, ready, lease, proof, work, flying, awaited, mine, faults, holder);
  }

  private BatchWorld flies(Flight flight, boolean awaited) {
    return copy(robot, ready, lease, proof, server, flight, awaited, mine, faults, holder);
  }

  private BatchWorld took() {
    return copy(robot, ready, lease, proof, server, flying, awaited, mine + 1, faults, holder);
  }

  private BatchWorld fault() {
    return copy(robot, ready, lease, proof, server, flying, awaited, mine, faults - 1, holder);
  }

  private BatchWorld held() {
    return copy(robot, ready, lease, proof, server, flying, awaited, mine, faults, true);
  }

  private BatchWorld copy(
      Submission robot,
      boolean ready,
      int lease,
      int proof,
      Work server,
      Flight flying,
      boolean awaited,
      int mine,
      int faults,
      boolean holder) {
    return new BatchWorld(
        robot,
        ready,
        lease,
        proof,
        server,
        flying,
        awaited,
        mine,
        errorAfterSuccess,
        overlap,
        unproven,
        faults,
        holder);
  }
}
