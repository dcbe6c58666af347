package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Hold;
import org.destinyevidence.toyrobot.sandbox.Moment;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The submission is answered when the robot, at the end of its grace, has begun to give the batch
 * back: the answer counts, not what the release comes to.
 */
class AnswerDuringTheReleaseTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @BeforeEach
  void references() {
    fixture.sandbox().addReferences(Size.SMALL, 5);
  }

  @Test
  void aSuccessIsASuccess() throws Exception {
    answeredDuringTheRelease(Operation.SUBMIT, 202);
    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(1, fixture.events.outcomes().size());
  }

  /** Its references are failed for good: to say that another robot has them would be untrue. */
  @Test
  void aReportIsAReport() throws Exception {
    theFileIsGone();
    answeredDuringTheRelease(Operation.REPORT, 200);
    Outcome outcome = fixture.events.outcomes().get(0);
    assertEquals(Outcome.Result.REPORTED, outcome.result(), outcome::reason);
    assertEquals(Cause.NOT_FOUND, outcome.cause());
  }

  /** The lease cannot have ended: nothing else makes of the release a 409. */
  @Test
  void aReportWithoutAnAnswerIsShownByThe409() throws Exception {
    theFileIsGone();
    unanswered(Operation.REPORT, Outcome.Result.REPORTED);
  }

  @Test
  void aSuccessWithoutAnAnswerIsShownByThe409() throws Exception {
    unanswered(Operation.SUBMIT, Outcome.Result.DONE);
  }

  /** The batch is given back before the repository comes to the result: it may still take it. */
  @Test
  void aSubmissionThatIsStillUnderWayIsNotSaidToBeGivenBack() throws Exception {
    Hold submission = hold(Operation.SUBMIT, Moment.ARRIVED);
    robot();
    submission.reached().await(60, TimeUnit.SECONDS);
    fixture.beginToStop().await(60, TimeUnit.SECONDS);
    Outcome outcome = fixture.events.outcomes().get(0);
    submission.release();
    assertEquals(Outcome.Result.UNKNOWN, outcome.result(), outcome::reason);
    assertEquals(1, fixture.ledger().count(Operation.RENEW, 200));
  }

  private void unanswered(Operation operation, Outcome.Result expected) throws Exception {
    Hold submission = hold(operation, Moment.DONE);
    robot();
    submission.reached().await(60, TimeUnit.SECONDS);
    fixture.beginToStop().await(60, TimeUnit.SECONDS);
    Outcome outcome = fixture.events.outcomes().get(0);
    submission.release();
    assertEquals(expected, outcome.result(), outcome::reason);
    assertEquals(1, fixture.ledger().count(Operation.RENEW, 409));
  }

  private void answeredDuringTheRelease(Operation operation, int status) throws Exception {
    Hold submission = hold(operation, Moment.DONE);
    Hold release = hold(Operation.RENEW, Moment.ARRIVED);
    robot();
    submission.reached().await(60, TimeUnit.SECONDS);
    var stopped = fixture.beginToStop();
    // The robot gives it two seconds, and does not wait for this thread.
    release.reached().onSuccess(there -> submission.release());
    fixture.await(ledger -> ledger.count(operation, status) == 1);
    release.release();
    stopped.await(60, TimeUnit.SECONDS);
  }

  private void robot() throws Exception {
    fixture.robot(settings -> settings.grace = Duration.ofSeconds(8));
  }

  private void theFileIsGone() {
    fixture.current().faults(FaultPlan.script().on(Operation.DOWNLOAD, b -> true, Fault.NOT_FOUND));
  }

  private Hold hold(Operation operation, Moment moment) {
    return fixture.current().hold(passage -> passage.is(operation, moment));
  }
}
