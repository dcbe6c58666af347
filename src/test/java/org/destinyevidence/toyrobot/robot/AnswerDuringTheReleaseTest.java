package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Hold;
import org.destinyevidence.toyrobot.sandbox.Moment;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The submission is answered when the robot, at the end of its grace, has begun to give the batch
 * back: the answer counts, not what the release comes to.
 */
class AnswerDuringTheReleaseTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void aSuccessIsASuccess() throws Exception {
    fixture.sandbox().addReferences(Size.SMALL, 5);
    Hold submission = hold(Operation.SUBMIT, Moment.DONE);
    Hold release = hold(Operation.RENEW, Moment.ARRIVED);
    fixture.robot(settings -> settings.grace = Duration.ofSeconds(8));
    submission.reached().await(60, TimeUnit.SECONDS);
    var stopped = fixture.beginToStop();
    // The robot gives it two seconds, and does not wait for this thread.
    release.reached().onSuccess(there -> submission.release());
    fixture.await(ledger -> ledger.count(Operation.SUBMIT, 202) == 1);
    release.release();
    stopped.await(60, TimeUnit.SECONDS);

    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(1, fixture.events.outcomes().size());
  }

  private Hold hold(Operation operation, Moment moment) {
    return fixture.current().hold(passage -> passage.is(operation, moment));
  }
}
