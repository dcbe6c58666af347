package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.DecodeException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StormTest {

  private static final int CALLERS = 4;
  private static final int ROUNDS = 60;

  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().sweepPeriod(Duration.ofMillis(100)));

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void everyRequestOfAStormEndsInTheLedgerAndTheBooksBalance() throws Exception {
    FaultPlan plan =
        FaultPlan.seeded(11, 0.4).timeScale(1_000).without(Fault.BLACK_HOLE, Fault.SLOW_LORIS);
    sandbox.faults(plan);
    sandbox.addReferences(Size.MEDIUM, 2_000);
    List<CompletableFuture<Void>> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(CompletableFuture.runAsync(this::workCarelessly));
    }
    for (CompletableFuture<Void> caller : callers) {
      caller.get(60, TimeUnit.SECONDS);
    }
    Verdict verdict = sandbox.ledger().verdict();
    int ended =
        verdict.completed()
            + verdict.discarded()
            + verdict.failedOnPurpose()
            + verdict.failedByBatchError()
            + verdict.missingFromResult()
            + verdict.sunkWithBatch()
            + verdict.lostForGood();
    assertEquals(verdict.references(), ended + verdict.open());
    assertTrue(verdict.completed() > 0, verdict.text());
    assertTrue(plan.injected().size() > 15, plan.injected().toString());
    assertTrue(
        verdict.breaches().stream().noneMatch(b -> b.startsWith("The sandbox failed")),
        verdict.text());
  }

  private void workCarelessly() {
    Robot robot = new Robot(sandbox);
    for (int i = 0; i < ROUNDS; i++) {
      try {
        Robot.Claimed batch = robot.claimed(5, "PT5S");
        robot.renew(batch.id(), "PT5S");
        robot.download(batch, "Range", "bytes=10-");
        robot.finish(Robot.batch(robot.refresh(batch.id())));
      } catch (UncheckedIOException
          | DecodeException
          | NullPointerException
          | ClassCastException e) {
        // The next round begins anew: this robot keeps no promise.
        continue;
      }
    }
  }
}
