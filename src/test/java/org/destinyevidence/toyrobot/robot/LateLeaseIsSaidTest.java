package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Renewals that fail are no news while the lease lasts, and a problem with its cause after. */
class LateLeaseIsSaidTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final Gate gate = new Gate();

  @Test
  void pastItsEndWithStatusAndCause() throws Exception {
    fixture.sandbox(options -> options.sweepPeriod(null));
    FaultPlan plan = FaultPlan.script();
    plan.when(
        call -> call.operation() == Operation.RENEW && late().size() < 2,
        Fault.STATUS_500,
        Duration.ZERO);
    start(plan, Duration.ofSeconds(3));

    fixture.events.await("problems", LIMIT, r -> late().size() >= 2);
    fixture.events.await("a lease", LIMIT, r -> r.renewals().contains(Renewal.RENEWED));
    gate.open();

    assertEquals(10, fixture.awaitDrained(LIMIT).completed());
    fixture.assertAll(Outcome.Result.DONE);
    String late = late().get(0).phrase();
    assertTrue(late.contains("the repository fails with 500"), late);
    assertEquals(late, late().get(1).phrase(), "so it is counted, not repeated");
  }

  /** On a busy machine one may have had no answer in its time, which is said, too. */
  private List<Problem> late() {
    return fixture.events.problems().stream()
        .filter(problem -> problem.cause() == Cause.SERVER_ERROR)
        .toList();
  }

  @Test
  void beforeItsEndNothingIs() throws Exception {
    fixture.sandbox();
    start(
        FaultPlan.script()
            .on(Operation.RENEW, 1, Fault.STATUS_500)
            .on(Operation.RENEW, 2, Fault.STATUS_502),
        Duration.ofSeconds(9));

    fixture.events.await("a lease", LIMIT, r -> r.renewals().contains(Renewal.RENEWED));
    gate.open();

    fixture.awaitDrained(LIMIT);
    assertEquals(Renewal.FAILED, fixture.events.renewals().get(1));
    assertEquals(0, fixture.events.problems().size());
  }

  private void start(FaultPlan plan, Duration lease) throws Exception {
    fixture.current().faults(plan);
    fixture.current().addReferences(Size.SMALL, 10);
    fixture.robot(
        settings -> {
          settings.lease = lease;
          settings.instances = 1;
          settings.batchesPerInstance = 1;
          settings.enhancer = gate;
        });
  }
}
