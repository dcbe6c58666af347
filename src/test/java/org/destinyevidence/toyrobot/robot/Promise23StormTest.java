package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Renewal;
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

/** The storage refuses four requests of five for a while, with fifty batches in flight. */
@Tag("scaled")
class Promise23StormTest {

  private static final int BATCHES = 50;
  private static final int FAULT_FREE = 2 * BATCHES;

  /** The storm is over when so many requests have been refused. */
  private static final int REFUSALS = 200;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration LEASE = Duration.ofSeconds(6);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final SplittableRandom random = new SplittableRandom(23);
  private int refused;

  @BeforeAll
  static void scaled() {
    RobotFixture.assertScaled();
  }

  @Test
  void allFinishAndTheStormIsNotDoubled() throws Exception {
    Gate gate = new Gate();
    Sandbox sandbox = fixture.sandbox(options -> options.clock(RobotFixture.WALL_CLOCK));
    sandbox.faults(FaultPlan.script().when(this::struck, Fault.STATUS_503_SECONDS, RETRY_AFTER));
    sandbox.addReferences(Size.SMALL, 10 * BATCHES);
    fixture.robot(
        settings -> {
          settings.batchesPerInstance = BATCHES / settings.instances;
          settings.lease = LEASE;
          settings.enhancer = gate;
        });
    fixture.events.await("fifty", Duration.ofSeconds(60), r -> r.claimed() == BATCHES);
    gate.open();

    assertEquals(10 * BATCHES, fixture.awaitDrained(Duration.ofSeconds(60)).completed());

    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(REFUSALS, refused);
    assertEquals(BATCHES, fixture.ledger().peakInFlight());
    assertEquals(0, fixture.ledger().verdict().attemptsBurned());
    assertFalse(fixture.events.renewals().contains(Renewal.GONE));
    long requests =
        fixture.ledger().count(Operation.DOWNLOAD) + fixture.ledger().count(Operation.UPLOAD);
    assertTrue(requests <= 6 * FAULT_FREE, requests + " requests");
    fixture.ledger().batches().forEach(this::assertRetryAfterIsNeverUndercut);
  }

  /** On the sandbox's event loop. */
  private boolean struck(FaultPlan.Call call) {
    boolean storage =
        call.operation() == Operation.DOWNLOAD || call.operation() == Operation.UPLOAD;
    boolean strikes = storage && refused < REFUSALS && random.nextInt(5) < 4;
    refused += strikes ? 1 : 0;
    return strikes;
  }

  /**
   * From start to start: the robot may have read an answer before its end is written down. By its
   * own word it may have gone on for another reason: at this scale it waits a second for an answer,
   * and a sandbox on a busy machine says 503 to a request that was given up.
   */
  private void assertRetryAfterIsNeverUndercut(UUID batch) {
    List<Seen> transfers =
        fixture.ledger().requests(batch).stream()
            .filter(
                seen ->
                    seen.operation() == Operation.DOWNLOAD || seen.operation() == Operation.UPLOAD)
            .toList();
    long sooner = 0;
    for (int i = 1; i < transfers.size(); i++) {
      long waited = transfers.get(i).startedMicros() - transfers.get(i - 1).startedMicros();
      boolean asked = transfers.get(i - 1).status() == 503;
      sooner += asked && waited < RETRY_AFTER.toNanos() / 1_000 ? 1 : 0;
    }
    long notAsked =
        Stream.of(Cause.values())
            .filter(cause -> cause != Cause.THROTTLED)
            .mapToLong(cause -> fixture.events.retried(batch.toString(), cause))
            .sum();
    assertTrue(sooner <= notAsked, batch + ": " + sooner + " sooner, " + notAsked + " not asked");
  }
}
