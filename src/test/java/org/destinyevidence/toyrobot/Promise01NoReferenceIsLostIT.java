package org.destinyevidence.toyrobot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promises 1 and 2, scaled: three replicas in processes of their own, hundreds of faults of all
 * kinds, one replica killed and one frozen past its leases; judged by the ledger. Replayed by
 * {@code -Dfaults.seed=N}; the size is {@code -Dfaults.references=N}.
 */
class Promise01NoReferenceIsLostIT {

  private static final int BATCH_SIZE = 40;
  private static final String TIME_SCALE = "20";
  private static final long SEED = Long.getLong("faults.seed", 42);
  private static final int REFERENCES = Integer.getInteger("faults.references", 10_000);
  private static final double RATE = Integer.getInteger("faults.percent", 15) / 100.0;

  @TempDir private Path directory;
  private final List<ChildProcess> replicas = new ArrayList<>();
  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.defaults()
              .requireAuth(true)
              .seed(SEED)
              .sweepPeriod(Duration.ofMillis(500)));

  @AfterEach
  void close() throws IOException {
    for (ChildProcess replica : replicas) {
      replica.close();
    }
    sandbox.close();
  }

  @Test
  void everyReferenceEndsCompletedWhateverFails() throws Exception {
    FaultPlan plan = FaultPlan.seeded(SEED, RATE).timeScale(Double.parseDouble(TIME_SCALE));
    sandbox.addReferences(Size.SMALL, REFERENCES);
    sandbox.faults(plan);
    for (int i = 0; i < 3; i++) {
      replicas.add(replica(i));
    }
    until(REFERENCES / 4);
    replicas.get(0).signal("KILL");
    replicas.add(replica(3));
    replicas.get(1).signal("STOP");
    until(REFERENCES / 2);
    replicas.get(1).signal("CONT");
    until(REFERENCES * 4 / 5);
    // The tail is not to be ruled by chance: what is out comes back and is finished.
    sandbox.faults(FaultPlan.none());
    sandbox.whenDrained().await(120, SECONDS);

    Verdict verdict = sandbox.ledger().verdict();
    System.out.printf(
        "Campaign [seed: %d, faults: %s]%n%s%n", SEED, plan.injected(), verdict.text());
    tellWhatWentWrong(verdict);
    assertEquals(REFERENCES, verdict.completed() + verdict.discarded(), verdict.text());
    assertEquals(0, verdict.lostForGood(), verdict.text());
    assertEquals(0, verdict.missingFromResult(), verdict.text());
    assertEquals(0, verdict.overlappingSubmissions(), verdict.text());
    assertEquals(0, verdict.uploadsAfterSubmission(), verdict.text());
    assertEquals(0, verdict.breachCount(), verdict.text());
    assertTrue(verdict.maxAcceptedSubmissions() <= 1, verdict.text());
    assertTrue(plan.injected().values().stream().mapToLong(Number::longValue).sum() > 50);
  }

  /**
   * A failing campaign says what its seed alone does not: every request of a batch that is named.
   */
  private void tellWhatWentWrong(Verdict verdict) throws IOException {
    for (UUID batch : sandbox.ledger().batches()) {
      if (verdict.breaches().stream().anyMatch(breach -> breach.contains(batch.toString()))) {
        sandbox.ledger().requests(batch).forEach(System.out::println);
        for (ChildProcess replica : replicas) {
          replica
              .out()
              .lines()
              .filter(l -> l.contains(batch.toString()))
              .forEach(System.out::println);
        }
      }
    }
    if (verdict.missingFromResult() > 0) {
      for (ChildProcess replica : replicas) {
        replica
            .out()
            .lines()
            .filter(line -> line.contains("no readable"))
            .forEach(System.out::println);
      }
    }
  }

  private void until(int completed) {
    sandbox
        .ledger()
        .when(ledger -> ledger.verdict().completed() >= completed)
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(120, SECONDS)
        .join();
  }

  private ChildProcess replica(int number) throws IOException {
    Path home = Files.createDirectories(directory.resolve("replica-" + number));
    Files.writeString(
        home.resolve(".env"),
        """
        DESTINY_REPOSITORY_URL=%s
        ROBOT_ID=%s
        ROBOT_SECRET=%s
        ENV=development
        BATCH_SIZE=%d
        POLL_INTERVAL_SECONDS=0.3
        LEASE_DURATION=PT3S
        ENHANCER_INSTANCES=2
        BATCHES_PER_INSTANCE=3
        OPERATIONS_PORT=off
        """
            .formatted(sandbox.repositoryUrl(), sandbox.robotId(), sandbox.secret(), BATCH_SIZE));
    return ChildProcess.start(home, List.of("-Xmx128m", "-Drobot.timeScale=" + TIME_SCALE));
  }
}
