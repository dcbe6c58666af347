package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A repository that has forgotten a batch is not asked for it until the time limit. */
class UnknownBatchTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final Gate gate = new Gate();

  @Test
  void stopsAtOnceSubmitsNothingAndTakesTheNext() throws Exception {
    AtomicReference<UUID> first = new AtomicReference<>();
    start(
        FaultPlan.script()
            .on(
                Operation.RENEW,
                batch -> first.compareAndSet(null, batch) || batch.equals(first.get()),
                Fault.UNKNOWN_BATCH));

    fixture.events.await("its end", LIMIT, r -> !r.outcomes().isEmpty());
    Outcome lost = fixture.events.outcomes().get(0);
    assertEquals(Outcome.Result.LOST, lost.result());
    assertEquals(Cause.UNKNOWN_BATCH, lost.cause());
    assertTrue(lost.reason().contains("does not know this batch"), lost.reason());
    gate.open();

    // Its lease ends by itself, and its references come back in another batch.
    fixture.await(LIMIT, ledger -> ledger.verdict().completed() == 10);
    assertEquals(
        1,
        fixture.ledger().requests(first.get()).stream()
            .filter(seen -> seen.operation() != Operation.DOWNLOAD)
            .filter(seen -> seen.operation() != Operation.CLAIM)
            .count(),
        "one renewal, and then nothing");
  }

  @Test
  void aSubmissionWhoseAnswerIsLostEndsAtOnceToo() throws Exception {
    gate.open();
    start(
        FaultPlan.script()
            .on(Operation.SUBMIT, 1, Fault.ANSWER_LOST)
            .always(Operation.RENEW, Fault.UNKNOWN_BATCH));

    fixture.events.await("its end", LIMIT, r -> !r.outcomes().isEmpty());
    Outcome unknown = fixture.events.outcomes().get(0);
    assertEquals(Outcome.Result.UNKNOWN, unknown.result());
    assertEquals(Cause.UNKNOWN_BATCH, unknown.cause());
    assertTrue(unknown.reason().contains("look at its references"), unknown.reason());
    assertEquals(1, fixture.ledger().count(Operation.RENEW));
    assertEquals(1, fixture.ledger().count(Operation.SUBMIT));
    assertEquals(0, fixture.ledger().count(Operation.REPORT));
  }

  @Test
  void anIngressWithoutAServerBehindItIsWaitedFor() throws Exception {
    start(
        FaultPlan.script()
            .on(Operation.RENEW, 1, Fault.NOT_FOUND)
            .on(Operation.RENEW, 2, Fault.NOT_FOUND));
    fixture.events.await("a lease", LIMIT, r -> r.renewals().contains(Renewal.RENEWED));
    gate.open();

    assertEquals(10, fixture.awaitDrained(LIMIT).completed());
    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(Renewal.FAILED, fixture.events.renewals().get(1));
  }

  private void start(FaultPlan plan) throws Exception {
    fixture.sandbox().faults(plan);
    fixture.current().addReferences(Size.SMALL, 10);
    fixture.robot(
        settings -> {
          settings.lease = Duration.ofSeconds(4);
          settings.instances = 1;
          settings.batchesPerInstance = 1;
          settings.enhancer = gate;
        });
  }
}
