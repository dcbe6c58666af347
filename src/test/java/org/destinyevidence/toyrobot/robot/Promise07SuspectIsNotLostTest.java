package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The repository is down around the end of the lease and no sweep has run: nothing is lost. */
class Promise07SuspectIsNotLostTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void itIsRenewedOnRecoveryAndSubmitted() throws Exception {
    io.vertx.core.Promise<Void> gate = io.vertx.core.Promise.promise();
    ToyEnhancer toy = new ToyEnhancer();
    Sandbox sandbox = fixture.sandbox(options -> options.sweepPeriod(null));
    sandbox.addReferences(Size.SMALL, 10);
    fixture.robot(
        settings -> {
          settings.lease = Duration.ofSeconds(2);
          settings.enhancer =
              Enhancer.of(
                  "Toy Robot",
                  (reference, batch) ->
                      Answer.later(gate.future().map(v -> toy.enhance(reference, batch))));
        });
    fixture.events.await("a batch", Duration.ofSeconds(60), r -> r.claimed() == 1);
    sandbox.repositoryDown(true);
    fixture.events.await("suspect", Duration.ofSeconds(60), r -> r.leaseLeft() < 0);
    gate.complete();
    sandbox.repositoryDown(false);
    assertEquals(10, fixture.awaitDrained(Duration.ofSeconds(60)).completed());
    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(1, fixture.ledger().count(Operation.UPLOAD));
    assertEquals(1, fixture.ledger().verdict().batchesClaimed());
    assertTrue(fixture.events.renewals().contains(Renewal.RENEWED));
  }
}
