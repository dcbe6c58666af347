package org.destinyevidence.toyrobot;

import static org.destinyevidence.toyrobot.sandbox.Moment.ANSWERED;
import static org.destinyevidence.toyrobot.sandbox.Moment.ARRIVED;
import static org.destinyevidence.toyrobot.sandbox.Moment.DONE;
import static org.destinyevidence.toyrobot.sandbox.Moment.HALF_ANSWERED;
import static org.destinyevidence.toyrobot.sandbox.Moment.HALF_READ;
import static org.destinyevidence.toyrobot.sandbox.Operation.CLAIM;
import static org.destinyevidence.toyrobot.sandbox.Operation.DOWNLOAD;
import static org.destinyevidence.toyrobot.sandbox.Operation.REFRESH;
import static org.destinyevidence.toyrobot.sandbox.Operation.RENEW;
import static org.destinyevidence.toyrobot.sandbox.Operation.SUBMIT;
import static org.destinyevidence.toyrobot.sandbox.Operation.UPLOAD;

import java.util.List;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Moment;
import org.destinyevidence.toyrobot.sandbox.Operation;

/**
 * Where in the life of a batch a robot is killed: while the sandbox holds it at these requests. A
 * request that arrived is done after the kill, unless it is said to be lost with the robot.
 */
enum KillPoint {
  CLAIM_LOST_WITH_THE_ROBOT(0, 0, at(CLAIM, ARRIVED)),
  CLAIM_SENT(1, 0, at(CLAIM, ARRIVED)),
  CLAIM_MADE(1, 0, at(CLAIM, DONE)),
  CLAIM_HALF_ANSWERED(1, 0, at(CLAIM, HALF_ANSWERED)),
  CLAIM_ANSWERED(1, 0, at(CLAIM, ANSWERED)),
  DOWNLOAD_BEGUN(1, 0, at(DOWNLOAD, ARRIVED)),
  DOWNLOAD_HALF_WAY(1, 0, at(DOWNLOAD, HALF_ANSWERED)),
  DOWNLOAD_OVER(1, 0, at(DOWNLOAD, ANSWERED)),
  URLS_TO_REFRESH(1, 0, at(REFRESH, ARRIVED)),
  URLS_REFRESHED(1, 0, at(REFRESH, DONE)),
  RENEWAL_SENT(1, 0, at(DOWNLOAD, HALF_ANSWERED), at(RENEW, ARRIVED)),
  RENEWAL_DONE(1, 0, at(DOWNLOAD, HALF_ANSWERED), at(RENEW, DONE)),
  UPLOAD_BEGUN(1, 0, at(UPLOAD, ARRIVED)),
  UPLOAD_HALF_WAY(1, 0, at(UPLOAD, HALF_READ)),
  UPLOAD_STORED(1, 0, at(UPLOAD, DONE)),
  UPLOAD_ANSWERED(1, 0, at(UPLOAD, ANSWERED)),
  SUBMISSION_LOST_WITH_THE_ROBOT(1, 0, at(SUBMIT, ARRIVED)),
  SUBMISSION_SENT(1, 1, at(SUBMIT, ARRIVED)),
  SUBMISSION_TAKEN(1, 1, at(SUBMIT, DONE)),
  SUBMISSION_HALF_ANSWERED(1, 1, at(SUBMIT, HALF_ANSWERED)),
  SUBMISSION_ANSWERED(1, 1, at(SUBMIT, ANSWERED)),
  FINDING_OUT_ABOUT_A_LOST_ANSWER(1, 1, at(RENEW, ARRIVED)),
  RELEASE_SENT(1, 0, at(DOWNLOAD, HALF_ANSWERED), at(RENEW, ARRIVED)),
  RELEASE_DONE(1, 0, at(DOWNLOAD, HALF_ANSWERED), at(RENEW, DONE)),
  SEVERAL_BATCHES(
      4,
      2,
      at(DOWNLOAD, HALF_ANSWERED),
      at(UPLOAD, HALF_READ),
      at(SUBMIT, ARRIVED),
      at(SUBMIT, DONE));

  /** A point of a request. */
  record Stop(Operation operation, Moment moment) {}

  /** Where every robot waits before it is its turn. */
  static final Stop FIRST_CLAIM = at(CLAIM, ARRIVED);

  final int claimed;
  final int taken;
  final List<Stop> stops;

  /**
   * @param claimed batches that the robot has, or comes to have, when it dies
   * @param taken those whose results are taken all the same
   */
  KillPoint(int claimed, int taken, Stop... stops) {
    this.claimed = claimed;
    this.taken = taken;
    this.stops = List.of(stops);
  }

  private static Stop at(Operation operation, Moment moment) {
    return new Stop(operation, moment);
  }

  /** Batches whose lease lapses, which costs each of their references an attempt. */
  int burned() {
    return claimed - taken;
  }

  /** Whether the repository never gets to see the request at which the robot dies. */
  boolean lost() {
    return this == CLAIM_LOST_WITH_THE_ROBOT || this == SUBMISSION_LOST_WITH_THE_ROBOT;
  }

  /** Whether the robot is told to stop, and killed before it has. */
  boolean stopping() {
    return this == RELEASE_SENT || this == RELEASE_DONE;
  }

  /** Whether the result must be in a spool file by now. */
  boolean spooling() {
    return stops.get(0).operation() == UPLOAD && this != UPLOAD_ANSWERED;
  }

  /** What has to go wrong to get there. */
  FaultPlan faults() {
    return switch (this) {
      case URLS_TO_REFRESH, URLS_REFRESHED -> FaultPlan.script().on(DOWNLOAD, 1, Fault.EXPIRED_URL);
      case FINDING_OUT_ABOUT_A_LOST_ANSWER -> FaultPlan.script().on(SUBMIT, 1, Fault.ANSWER_LOST);
      default -> FaultPlan.none();
    };
  }
}
