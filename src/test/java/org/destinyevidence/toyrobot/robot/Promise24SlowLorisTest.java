package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

  /** The window over which the least rate is averaged. */
  private static final Duration WINDOW = Duration.ofSeconds(20);

  /** Of a window as the robot lives it, in microseconds: nobody is cut sooner. */
  private static final long HALF = WINDOW.toNanos() / 1_000 / RobotFixture.SCALE / 2;

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final Set<UUID> slow = new HashSet<>();

  @BeforeAll
  static void scaled() {
    RobotFixture.assertScaled();
  }

  @Test
  void theSlowAreCutAndResumedAndTheRestLosesNothing() throws Exception {
    Sandbox sandbox = fixture.sandbox(options -> options.clock(RobotFixture.WALL_CLOCK));
    sandbox.faults(
        FaultPlan.script()
            .timeScale(RobotFixture.SCALE)
            .when(this::drips, Fault.SLOW_LORIS, BETWEEN_BYTES));
    sandbox.addReferences(Size.MEDIUM, 10 * BATCHES);
    fixture.robot(settings -> settings.batchesPerInstance = BATCHES / settings.instances);

    assertEquals(10 * BATCHES, fixture.awaitDrained(Duration.ofSeconds(60)).completed());

    fixture.assertAll(Outcome.Result.DONE);
    List<Seen> cut =
        fixture.ledger().requests(Operation.DOWNLOAD).stream()
            .filter(seen -> !seen.completed())
            .toList();
    assertTrue(cut.stream().map(Seen::batch).collect(Collectors.toSet()).containsAll(slow));
    cut.forEach(seen -> assertTrue(took(seen) >= HALF, () -> "too soon: " + seen));
    fixture.ledger().batches().forEach(this::assertFetchedOnceUnlessAllWasSlow);
  }

  /** Each byte once; but on a busy machine what the storage has sent may not be read in time. */
  private void assertFetchedOnceUnlessAllWasSlow(UUID batch) {
    List<Seen> tries =
        fixture.ledger().requests(batch).stream()
            .filter(seen -> seen.operation() == Operation.DOWNLOAD)
            .toList();
    for (int i = 1; i < tries.size(); i++) {
      long after = tries.get(i).startedMicros() - tries.get(i - 1).startedMicros();
      assertTrue(after >= HALF, () -> "asked anew too soon: " + tries);
    }
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

  private static long took(Seen seen) {
    return seen.endedMicros() - seen.startedMicros();
  }
}
