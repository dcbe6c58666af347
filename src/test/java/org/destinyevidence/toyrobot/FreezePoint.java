package org.destinyevidence.toyrobot;

import static org.destinyevidence.toyrobot.sandbox.Moment.ANSWERED;
import static org.destinyevidence.toyrobot.sandbox.Moment.ARRIVED;
import static org.destinyevidence.toyrobot.sandbox.Moment.DONE;
import static org.destinyevidence.toyrobot.sandbox.Moment.HALF_ANSWERED;
import static org.destinyevidence.toyrobot.sandbox.Moment.HALF_READ;

import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Moment;
import org.destinyevidence.toyrobot.sandbox.Operation;

/**
 * What a robot is at when it is frozen: the sandbox holds this request, or has just answered it.
 */
enum FreezePoint {
  WAITING_FOR_A_CLAIM(Operation.CLAIM, DONE),
  DOWNLOADING(Operation.DOWNLOAD, HALF_ANSWERED),
  /** The download is over, and the enhancer thinks until the robot is frozen. */
  ENHANCING(Operation.DOWNLOAD, ANSWERED),
  REFRESHING(Operation.REFRESH, DONE),
  /** While a download that the sandbox holds goes on. */
  RENEWING(Operation.RENEW, DONE),
  UPLOADING(Operation.UPLOAD, HALF_READ),
  /** The upload is answered while the robot is frozen. */
  BETWEEN_UPLOAD_AND_SUBMISSION(Operation.UPLOAD, DONE),
  SUBMISSION_SENT(Operation.SUBMIT, ARRIVED),
  SUBMISSION_TAKEN(Operation.SUBMIT, DONE);

  final Operation operation;
  final Moment moment;

  FreezePoint(Operation operation, Moment moment) {
    this.operation = operation;
    this.moment = moment;
  }

  /** A submission had begun: one more may ask what has become of it. */
  boolean submitting() {
    return operation == Operation.SUBMIT;
  }

  /** What has to go wrong to get there. */
  FaultPlan faults() {
    return this == REFRESHING
        ? FaultPlan.script().on(Operation.DOWNLOAD, 1, Fault.EXPIRED_URL)
        : FaultPlan.none();
  }
}
