package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Work drives the polling, not the timer; and no more is claimed than there are slots for. */
class QueueIsDrainedWithoutSleepingTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void twoThousandBatchesDoNotWaitForTheDefaultInterval() throws Exception {
    fixture.sandbox().addReferences(Size.SMALL, 10_000);
    fixture.robot(
        settings -> {
          settings.batchSize = 5;
          settings.batchesPerInstance = 4;
          settings.pollInterval = Duration.ofSeconds(30);
        });
    Verdict verdict = fixture.awaitDrained(Duration.ofMinutes(3));
    assertEquals(10_000, verdict.completed());
    assertEquals(2_000, verdict.batchesClaimed());
    assertEquals(0, verdict.attemptsBurned());
    long claims = fixture.ledger().count(Operation.CLAIM);
    assertTrue(claims <= 2_000 * 1.05, claims + " claims for 2,000 batches");
    fixture.assertAll(Outcome.Result.DONE);
  }

  @Test
  void aSlowStorageHasAsManyBatchesInFlightAsThereAreSlots() throws Exception {
    fixture.sandbox(options -> options.storageLatencyMillis(1_000)).addReferences(Size.SMALL, 240);
    fixture.robot(settings -> settings.batchesPerInstance = 4);
    assertEquals(240, fixture.awaitDrained(Duration.ofSeconds(60)).completed());
    assertEquals(8, fixture.ledger().peakInFlight());
  }
}
