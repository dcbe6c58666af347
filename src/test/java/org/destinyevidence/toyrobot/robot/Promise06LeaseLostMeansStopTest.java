package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.events.Step;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.Seen;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A 409 cancels whatever the batch is at, and the slot takes the next one. */
class Promise06LeaseLostMeansStopTest {

  /** Much less than after what each of these would have ended by itself: 20 s and more. */
  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final AtomicLong ahead = new AtomicLong();
  private final Gate gate = new Gate();

  @ParameterizedTest
  @CsvSource({"DOWNLOAD, DOWNLOAD", "ENHANCE,", "UPLOAD, UPLOAD"})
  void allOfABatchEndsAtOnce(Step step, Operation held) throws Exception {
    Sandbox sandbox = sandbox();
    if (held != null) {
      sandbox.faults(FaultPlan.script().on(held, 1, Fault.BLACK_HOLE));
      gate.open();
    }
    start();
    fixture.events.await(step + " begun", LIMIT, r -> r.started(step) == 1);

    ahead.set(Duration.ofHours(1).toNanos() / 1_000);
    sandbox.sweep();
    fixture.events.await("a 409", LIMIT, r -> r.renewals().contains(Renewal.GONE));

    fixture.events.await("its end", AT_ONCE, r -> !r.outcomes().isEmpty());
    assertEquals(Outcome.Result.LOST, fixture.events.outcomes().get(0).result());
    UUID lost = fixture.ledger().batches().get(0);
    if (held != null) {
      fixture.await(AT_ONCE, ledger -> ledger.count(held) >= 1);
      Seen cut = fixture.ledger().requests(held).get(0);
      assertEquals(lost, cut.batch());
      assertEquals(0, cut.status());
    }
    fixture.await(AT_ONCE, ledger -> ledger.count(Operation.CLAIM) >= 2);
    if (held == null) {
      gate.open();
    }
    fixture.await(LIMIT, ledger -> ledger.verdict().completed() == 10);
    List<Operation> ofTheLost =
        fixture.ledger().requests(lost).stream().map(Seen::operation).toList();
    assertTrue(!ofTheLost.contains(Operation.SUBMIT) && !ofTheLost.contains(Operation.REPORT));
    assertEquals(held == Operation.UPLOAD, ofTheLost.contains(Operation.UPLOAD));
  }

  /** One whose clock can be put an hour ahead, so that every lease has lapsed. */
  private Sandbox sandbox() {
    return fixture.sandbox(
        options ->
            options
                .requireAuth(false)
                .sweepPeriod(null)
                .clock(() -> System.currentTimeMillis() * 1_000 + ahead.get()));
  }

  private void start() throws Exception {
    fixture.current().addReferences(Size.SMALL, 10);
    fixture.robot(
        settings -> {
          settings.lease = Duration.ofSeconds(3);
          settings.pollInterval = Duration.ofMinutes(10);
          settings.instances = 1;
          settings.batchesPerInstance = 1;
          settings.enhancer = gate;
        });
  }
}
