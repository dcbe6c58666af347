package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A 409 cancels whatever the batch is at, and the slot is free. */
class Promise06LeaseLostMeansStopTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void aBatchInTheMiddleOfItsEnhancingIsDroppedWithNothingSent() throws Exception {
    AtomicLong ahead = new AtomicLong();
    Sandbox sandbox =
        fixture.sandbox(
            options ->
                options
                    .requireAuth(false)
                    .sweepPeriod(null)
                    .clock(() -> System.currentTimeMillis() * 1_000 + ahead.get()));
    sandbox.addReferences(Size.SMALL, 10);
    fixture.robot(
        settings -> {
          settings.lease = Duration.ofSeconds(3);
          settings.pollInterval = Duration.ofMinutes(10);
          settings.enhancer =
              Enhancer.of(
                  "Never",
                  (reference, batch) ->
                      Answer.later(io.vertx.core.Promise.<Answer>promise().future()));
        });
    fixture.events.await("a batch", Duration.ofSeconds(10), r -> r.claimed() == 1);
    ahead.set(Duration.ofHours(1).toNanos() / 1_000);
    sandbox.sweep();
    fixture.events.await("a 409", Duration.ofSeconds(10), r -> r.renewals().contains(Renewal.GONE));
    long told = System.nanoTime();
    fixture.events.awaitEnded(1);
    assertTrue(System.nanoTime() - told < Duration.ofSeconds(1).toNanos());
    fixture.assertAll(Outcome.Result.LOST);
    assertEquals(0, fixture.ledger().count(Operation.UPLOAD));
    assertEquals(0, fixture.ledger().count(Operation.SUBMIT));
    assertEquals(0, fixture.ledger().count(Operation.REPORT));
    fixture.stop();
  }
}
