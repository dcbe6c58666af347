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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A date of a server whose clock is hours off means the same wait as with a right one. */
class Promise42RetryAfterDatesTest {

  private static final Duration WAIT = Duration.ofSeconds(1);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @ParameterizedTest
  @CsvSource({
    "CLAIM, STATUS_503_DATE, -6",
    "CLAIM, STATUS_429_DATE, 6",
    "DOWNLOAD, STATUS_503_DATE, 6",
    "UPLOAD, STATUS_429_DATE, -6",
    "SUBMIT, STATUS_503_DATE, 6",
    "SUBMIT, STATUS_429_DATE, 6",
    "REFRESH, STATUS_429_DATE, -6",
  })
  void isReadAgainstTheDateOfTheSameAnswer(Operation operation, Fault fault, int hours)
      throws Exception {
    Sandbox sandbox =
        fixture.sandbox(
            options -> options.dateSkew(Duration.ofHours(hours)).clock(RobotFixture.WALL_CLOCK));
    FaultPlan plan = FaultPlan.script().on(operation, 1, fault, WAIT);
    if (operation == Operation.REFRESH) {
      plan.on(Operation.DOWNLOAD, 1, Fault.EXPIRED_URL);
    }
    sandbox.faults(plan);
    sandbox.addReferences(Size.SMALL, 10);
    fixture.robot();

    assertEquals(10, fixture.awaitDrained(Duration.ofSeconds(60)).completed());

    fixture.assertAll(Outcome.Result.DONE);
    List<Seen> calls = fixture.ledger().requests(operation);
    // From start to start: the robot may have read an answer before its end is written down.
    long micros = calls.get(1).startedMicros() - calls.get(0).startedMicros();
    assertTrue(micros >= WAIT.toNanos() / 1_000, "undercut: " + micros);
    // A retry of any kind may wait for half a minute; a date of six hours is an hour, the most.
    assertTrue(micros < Duration.ofMinutes(1).toNanos() / 1_000, "by the wrong clock: " + micros);
  }

  /** By itself it would be tried again within a twentieth of the lease. */
  @Test
  void soIsThatOfARenewal() throws Exception {
    Gate gate = new Gate();
    Sandbox sandbox =
        fixture.sandbox(
            options ->
                options
                    .dateSkew(Duration.ofHours(6))
                    .sweepPeriod(null)
                    .clock(RobotFixture.WALL_CLOCK));
    sandbox.faults(FaultPlan.script().on(Operation.RENEW, 1, Fault.STATUS_503_DATE, WAIT));
    sandbox.addReferences(Size.SMALL, 10);
    fixture.robot(
        settings -> {
          settings.lease = Duration.ofSeconds(9);
          settings.enhancer = gate;
        });
    fixture.events.await("two tries", Duration.ofSeconds(60), r -> r.renewals().size() >= 2);
    gate.open();

    assertEquals(10, fixture.awaitDrained(Duration.ofSeconds(60)).completed());

    List<Seen> calls = fixture.ledger().requests(Operation.RENEW);
    long micros = calls.get(1).startedMicros() - calls.get(0).startedMicros();
    assertTrue(micros >= WAIT.toNanos() / 1_000, "undercut: " + micros);
  }
}
