package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A storage that lets everybody in but this robot, such as a firewall that does not know it: each
 * batch is given back, so the robot takes few of them, and goes on when it is let in.
 */
class StorageThatRefusesTest {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void isAskedForFewerAndFewerBatches() throws Exception {
    fixture.sandbox().addReferences(Size.SMALL, 40);
    fixture
        .current()
        .faults(FaultPlan.script().on(Operation.DOWNLOAD, batch -> true, Fault.EXPIRED_URL));
    fixture.robot(settings -> settings.batchSize = 5);
    fixture.events.await("claims are held", LIMIT, e -> e.held() > 0);
    fixture.events.await("it is said why", LIMIT, StorageThatRefusesTest::saysWhy);
    assertTrue(fixture.events.ended(Outcome.Result.RELEASED) >= 2);

    fixture.current().faults(FaultPlan.none());
    assertEquals(40, fixture.awaitDrained(LIMIT).completed());
    assertEquals(0, fixture.current().ledger().verdict().lostForGood());
  }

  private static boolean saysWhy(Recorder events) {
    return events.problems().stream()
        .anyMatch(problem -> problem.phrase().startsWith("One batch after the other"));
  }
}
