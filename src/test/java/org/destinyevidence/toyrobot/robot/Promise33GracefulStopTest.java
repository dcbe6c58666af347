package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A stop under load ends within the grace, and what could not be finished is given back. */
class Promise33GracefulStopTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void whatIsStuckIsReleasedWithinTheGrace() throws Exception {
    stopStuck(Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void withoutGraceThereIsOneRelease() throws Exception {
    stopStuck(Duration.ZERO, Duration.ofSeconds(3));
  }

  @Test
  void whatCanBeFinishedIsFinished() throws Exception {
    fixture.sandbox(options -> options.storageLatencyMillis(300)).addReferences(Size.SMALL, 400);
    fixture.robot(settings -> settings.grace = Duration.ofSeconds(20));
    fixture.events.await("load", Duration.ofSeconds(10), r -> r.claimed() >= 4);
    fixture.stop();
    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(0, fixture.ledger().verdict().attemptsBurned());
    assertEquals(0, fixture.ledger().count(Operation.RENEW));
  }

  private void stopStuck(Duration grace, Duration most) throws Exception {
    fixture.sandbox().addReferences(Size.SMALL, 100);
    fixture.robot(
        settings -> {
          settings.grace = grace;
          settings.enhancer =
              Enhancer.of(
                  "Never",
                  (reference, batch) ->
                      Answer.later(io.vertx.core.Promise.<Answer>promise().future()));
        });
    fixture.events.await("load", Duration.ofSeconds(10), r -> r.claimed() == 4);
    long began = System.nanoTime();
    fixture.stop();
    assertTrue(System.nanoTime() - began < most.toNanos());
    assertEquals(4, fixture.events.outcomes().size());
    fixture.assertAll(Outcome.Result.RELEASED);
    assertEquals(4, fixture.ledger().count(Operation.RENEW, 200));
    assertEquals(4, fixture.ledger().count(Operation.CLAIM));
  }
}
