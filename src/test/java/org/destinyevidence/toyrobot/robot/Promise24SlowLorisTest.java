package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.destinyevidence.toyrobot.events.Cause;
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

/** Five of fifty downloads come at a byte every 5 s: they are cut and resumed, nobody else is. */
@Tag("scaled")
class Promise24SlowLorisTest {

  private static final int BATCHES = 50;
  private static final int SLOW = 5;
  private static final Duration BETWEEN_BYTES = Duration.ofSeconds(5);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final Set<UUID> slow = new HashSet<>();

  @BeforeAll
  static void scaled() {
    RobotFixture.assertScaled();
  }

  @Test
  void theSlowAreCutAndResumedAndTheRestLosesNothing() throws Exception {
    Sandbox sandbox = fixture.sandbox();
    sandbox.faults(
        FaultPlan.script()
            .timeScale(RobotFixture.SCALE)
            .when(this::drips, Fault.SLOW_LORIS, BETWEEN_BYTES));
    sandbox.addReferences(Size.MEDIUM, 10 * BATCHES);
    fixture.robot(settings -> settings.batchesPerInstance = BATCHES / settings.instances);

    assertEquals(10 * BATCHES, fixture.awaitDrained(Duration.ofSeconds(60)).completed());

    fixture.assertAll(Outcome.Result.DONE);
    Set<UUID> cut =
        fixture.ledger().requests(Operation.DOWNLOAD).stream()
            .filter(seen -> !seen.completed())
            .map(Seen::batch)
            .collect(Collectors.toSet());
    assertTrue(cut.containsAll(slow));
    fixture.ledger().batches().forEach(this::assertFetchedOnceUnlessItWasSlow);
  }

  /** Each byte once; but on a busy machine what the storage has sent may not be read in time. */
  private void assertFetchedOnceUnlessItWasSlow(UUID batch) {
    long again =
        fixture.ledger().requests(batch).stream()
                .filter(seen -> seen.operation() == Operation.DOWNLOAD)
                .count()
            - 1;
    assertTrue(again <= fixture.events.retried(batch.toString(), Cause.TOO_SLOW), batch::toString);
  }

  /** Five of them, for as long as the others are under way: they must not wait for these. */
  private boolean drips(FaultPlan.Call call) {
    if (call.operation() != Operation.DOWNLOAD) {
      return false;
    }
    if (slow.size() < SLOW) {
      slow.add(call.batch());
    }
    return slow.contains(call.batch())
        && fixture.ledger().count(Operation.SUBMIT, 202) < BATCHES - SLOW;
  }
}
