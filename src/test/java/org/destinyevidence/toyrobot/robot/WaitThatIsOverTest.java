package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.repository.Clocks;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Hold;
import org.destinyevidence.toyrobot.sandbox.Moment;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The lease ends while a submission waits to be sent again. What the batch has come to is asked for
 * then, once: the wait that is over must not send beside it.
 */
class WaitThatIsOverTest {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();
  private final AtomicLong ahead = new AtomicLong();

  @Test
  void nothingIsSentBesideTheQuestion() throws Exception {
    Sandbox sandbox =
        fixture.sandbox(
            options ->
                options
                    .requireAuth(false)
                    .sweepPeriod(null)
                    .clock(() -> System.currentTimeMillis() * 1_000 + ahead.get() / 1_000));
    Set<UUID> seen = ConcurrentHashMap.newKeySet();
    sandbox.faults(
        FaultPlan.script()
            .when(
                call -> call.operation() == Operation.SUBMIT && seen.add(call.batch()),
                Fault.STATUS_503_SECONDS,
                RETRY_AFTER));
    sandbox.addReferences(Size.SMALL, 10);
    Hold renewal =
        sandbox.hold(
            passage ->
                passage.is(Operation.RENEW, Moment.ARRIVED)
                    && fixture.ledger().count(Operation.SUBMIT, 503) == 1);
    fixture.robot(
        settings -> {
          settings.lease = Duration.ofSeconds(6);
          settings.instances = 1;
          settings.clocks =
              new Clocks(() -> System.nanoTime() + ahead.get(), System::currentTimeMillis);
        });
    UUID expired = renewal.reached().await(60, TimeUnit.SECONDS).batch();
    Hold question =
        sandbox.hold(
            passage ->
                passage.is(Operation.SUBMIT, Moment.ARRIVED) && passage.batch().equals(expired));
    ahead.set(Duration.ofHours(1).toNanos());
    sandbox.sweep();
    renewal.release();
    question.reached().await(60, TimeUnit.SECONDS);
    // The next try at these references is made to wait as well, so for longer than this one's wait.
    fixture.await(ledger -> ledger.verdict().completed() == 10);
    question.release();
    fixture.events.awaitEnded(2);

    assertEquals(Outcome.Result.LOST, fixture.events.outcome(expired.toString()).result());
    assertEquals(
        List.of(503, 422),
        fixture.ledger().requests(expired).stream()
            .filter(request -> request.operation() == Operation.SUBMIT)
            .map(Seen::status)
            .toList());
  }
}
