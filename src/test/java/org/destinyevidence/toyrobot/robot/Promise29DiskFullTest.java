package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.time.Duration;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Step;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The disk takes no more: the batch that needs it is given back, those in memory are finished, and
 * nothing is claimed before there is room. A directory that is gone stands for the full disk, which
 * takes privileges to make; the error of a full one is in the tests of {@code storage}.
 */
class Promise29DiskFullTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int LARGE = 2_000;
  private static final int SMALL = 20;

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void oneBatchIsReleasedAndClaimingWaitsForRoom() throws Exception {
    Gate gate = new Gate();
    Sandbox sandbox = fixture.sandbox();
    sandbox.addReferences(Size.SMALL, LARGE + SMALL);
    fixture.robot(
        settings -> {
          settings.batchSize = LARGE;
          settings.instances = 1;
          settings.enhancer = gate;
        });
    fixture.events.await("both are under way", LIMIT, r -> r.started(Step.DOWNLOAD) == 2);
    Files.delete(fixture.spool());
    gate.open();

    fixture.events.awaitEnded(2);
    assertEquals(1, fixture.events.ended(Outcome.Result.DONE));
    assertEquals(1, fixture.events.ended(Outcome.Result.RELEASED));
    assertTrue(fixture.events.outcomes().stream().anyMatch(end -> end.cause() == Cause.DISK_FULL));
    // The work is there again, and the slots are free: it is left to others.
    fixture.await(ledger -> sandbox.pending() == LARGE);
    long claims = fixture.ledger().count(Operation.CLAIM);
    fixture.events.await("looks at the disk", LIMIT, r -> r.withoutRoom() >= 3);
    assertEquals(claims, fixture.ledger().count(Operation.CLAIM));

    Files.createDirectory(fixture.spool());
    assertEquals(LARGE + SMALL, fixture.awaitDrained(LIMIT).completed());
    assertEquals(0, fixture.ledger().count(Operation.REPORT));
  }
}
