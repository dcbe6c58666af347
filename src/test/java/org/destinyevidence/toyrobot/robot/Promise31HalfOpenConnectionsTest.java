package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
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

/** Requests into connections whose other side is gone end by their own limits, and are repeated. */
@Tag("scaled")
class Promise31HalfOpenConnectionsTest {

  /** A call, its limit and the cap of its backoff, in seconds before they are scaled. */
  private record Bounds(Operation operation, int limit, int backoff) {}

  private static final List<Bounds> ALL =
      List.of(
          new Bounds(Operation.CLAIM, 120, 60),
          new Bounds(Operation.DOWNLOAD, 20, 30),
          new Bounds(Operation.REFRESH, 10, 30),
          new Bounds(Operation.UPLOAD, 60, 30),
          new Bounds(Operation.SUBMIT, 180, 30),
          // Asked for when the answer to a submission is missing.
          new Bounds(Operation.RENEW, 10, 15));

  /** What a busy machine may add to a limit. */
  private static final double SLACK_SECONDS = 1.5;

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @BeforeAll
  static void scaled() {
    RobotFixture.assertScaled();
  }

  @Test
  void everyRequestEndsByItsLimitAndIsRepeatedWithinOneBackoff() throws Exception {
    FaultPlan plan = FaultPlan.script().on(Operation.DOWNLOAD, 2, Fault.EXPIRED_URL);
    for (Bounds call : ALL) {
      plan.on(call.operation(), 1, Fault.BLACK_HOLE, Duration.ofHours(1));
    }
    Sandbox sandbox = fixture.sandbox();
    sandbox.faults(plan);
    sandbox.addReferences(Size.SMALL, 40);
    fixture.robot();

    assertEquals(40, fixture.awaitDrained(Duration.ofSeconds(60)).completed());

    fixture.assertAll(Outcome.Result.DONE);
    assertEquals((long) ALL.size(), plan.injected().get(Fault.BLACK_HOLE));
    ALL.forEach(this::assertBounded);
  }

  private void assertBounded(Bounds call) {
    List<Seen> calls = fixture.ledger().requests(call.operation());
    Seen swallowed =
        calls.stream().filter(seen -> seen.fault() == Fault.BLACK_HOLE).findAny().orElseThrow();
    assertEquals(0, swallowed.status());
    double took = (swallowed.endedMicros() - swallowed.startedMicros()) / 1e6;
    assertTrue(took < scaled(call.limit()), call + " took " + took);
    Seen next =
        calls.stream()
            .filter(seen -> Objects.equals(seen.batch(), swallowed.batch()))
            .filter(seen -> seen.startedMicros() >= swallowed.endedMicros())
            .findFirst()
            .orElseThrow();
    double after = (next.startedMicros() - swallowed.endedMicros()) / 1e6;
    assertTrue(after < scaled(call.backoff()), call + " went on after " + after);
  }

  private static double scaled(int seconds) {
    return (double) seconds / RobotFixture.SCALE + SLACK_SECONDS;
  }
}
