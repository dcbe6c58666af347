package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A repository that takes nothing for a minute is said, not only counted, and so is its end. */
@Tag("scaled")
class VainSubmissionIsSaidTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void ofASubmission() throws Exception {
    fixture.sandbox();
    FaultPlan plan = FaultPlan.script();
    plan.when(
        call -> call.operation() == Operation.SUBMIT && fixture.events.problems().isEmpty(),
        Fault.STATUS_500,
        Duration.ZERO);
    fixture.current().faults(plan);
    fixture.current().addReferences(Size.SMALL, 5);
    fixture.robot(settings -> settings.instances = 1);

    fixture.events.await("a problem", LIMIT, r -> !r.problems().isEmpty());
    assertEquals(5, fixture.awaitDrained(LIMIT).completed());
    fixture.assertAll(Outcome.Result.DONE);
    Problem said = fixture.events.problems().get(0);
    assertEquals(
        "The repository does not take a result: server_error, for a minute or more", said.phrase());
    assertEquals(Cause.SERVER_ERROR, said.cause());
    assertEquals(List.of("submit"), fixture.events.goneOn(), "and that it is over");
  }
}
