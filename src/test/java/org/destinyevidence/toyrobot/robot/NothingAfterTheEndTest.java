package org.destinyevidence.toyrobot.robot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.UUID;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A batch that ends while it waits for something begins nothing more when the wait is over: no step
 * that nobody would end, no spool that nobody would close. The fixture looks for such steps.
 */
class NothingAfterTheEndTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void ofTheWaitBeforeAnUnreadableFileIsFetchedAgain() throws Exception {
    fixture.sandbox().addReferences(id -> "nothing to read".getBytes(UTF_8), 1);
    endThreeTimesWhileItWaits();
    // A slow machine may not come to the file before the time is over, or to another try after it.
    fixture.ledger().batches().forEach(this::assertFetchedOnceAtMost);
    assertTrue(fixture.ledger().count(Operation.DOWNLOAD) >= 1);
  }

  @Test
  void ofTheWaitForUrlsThatTheClaimDidNotBring() throws Exception {
    Sandbox sandbox = fixture.sandbox();
    sandbox.addReferences(id -> "nothing to read".getBytes(UTF_8), 1);
    sandbox.faults(
        FaultPlan.script()
            .always(Operation.CLAIM, Fault.MISSING_FIELDS)
            .when(
                call -> call.operation() == Operation.REFRESH,
                Fault.DELAY,
                Duration.ofMillis(700)));
    endThreeTimesWhileItWaits();
  }

  private void assertFetchedOnceAtMost(UUID batch) {
    long fetched =
        fixture.ledger().requests(batch).stream()
            .filter(seen -> seen.operation() == Operation.DOWNLOAD)
            .count();
    assertTrue(fetched <= 1, () -> batch + " was fetched " + fetched + " times");
  }

  /** The file is fetched again after half a second; the next try of a batch comes after a whole. */
  private void endThreeTimesWhileItWaits() throws Exception {
    fixture.robot(
        settings -> {
          settings.lease = Duration.ofSeconds(50);
          settings.timeLimit = Duration.ofMillis(300);
        });
    fixture.events.awaitEnded(3);
    fixture.assertAll(Outcome.Result.RELEASED);
  }
}
