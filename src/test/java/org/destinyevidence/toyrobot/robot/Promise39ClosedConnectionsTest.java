package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.Seen;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A repository that closes connections: those that are idle, and each after a 500. */
@Tag("scaled")
class Promise39ClosedConnectionsTest {

  private static final int POLLS = 20;

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @BeforeAll
  static void scaled() {
    RobotFixture.assertScaled();
  }

  @Test
  void pollsFurtherApartThanTheIdleTimeDoNotFail() throws Exception {
    Duration idle = Duration.ofSeconds(5).dividedBy(RobotFixture.SCALE);
    fixture.sandbox(options -> options.idleTimeout(idle));
    fixture.robot(settings -> settings.pollInterval = idle.multipliedBy(12).dividedBy(10));

    fixture.await(ledger -> ledger.count(Operation.CLAIM) >= POLLS);

    assertEquals(POLLS, fixture.ledger().count(Operation.CLAIM, 204));
    assertTrue(fixture.events.claims().stream().allMatch(claim -> claim.cause() == null));
    assertEquals(List.of(), fixture.events.problems());
  }

  @Test
  void afterA500NothingIsLostAndNothingSentTwice() throws Exception {
    FaultPlan plan = FaultPlan.script();
    for (int nth = 1; nth <= 9; nth += 2) {
      plan.on(Operation.SUBMIT, nth, Fault.STATUS_500);
    }
    plan.on(Operation.CLAIM, 3, Fault.STATUS_500);
    Sandbox sandbox = fixture.sandbox();
    sandbox.faults(plan);
    sandbox.addReferences(Size.SMALL, 200);
    fixture.robot();

    assertEquals(200, fixture.awaitDrained(Duration.ofSeconds(30)).completed());

    fixture.assertAll(Outcome.Result.DONE);
    List<Integer> submissions =
        fixture.ledger().requests(Operation.SUBMIT).stream().map(Seen::status).sorted().toList();
    assertEquals(20 + 5, submissions.size());
    assertEquals(List.of(202), submissions.stream().limit(20).distinct().toList());
    assertEquals(List.of(500), submissions.stream().skip(20).distinct().toList());
    assertEquals(1, fixture.events.claims().stream().filter(c -> c.cause() != null).count());
  }
}
