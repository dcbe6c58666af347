package org.destinyevidence.toyrobot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promises 1 and 2: three replicas in processes of their own, faults of every kind up to the end,
 * one replica killed and one frozen past its leases; judged by the ledger. A kind that never struck
 * fails the campaign. Two of the list need no server and have tests of their own: a clock step and
 * a full disk.
 *
 * <p>The repository commits some claims whose answers are lost: such a batch is nobody's until its
 * lease ends, which burns an attempt by the server's rules, as a kill, a freeze and a release do.
 * All others would be the robot's fault, and there may be none.
 *
 * <p>Replayed by {@code -Dfaults.seed=N}; {@code -Pcampaign} runs the full size with a random seed.
 */
class Promise01NoReferenceIsLostIT {

  private static final int BATCH_SIZE = Integer.getInteger("faults.batch", 20);
  private static final String TIME_SCALE = "20";
  private static final boolean RANDOM = Boolean.getBoolean("faults.random");
  private static final long SEED =
      Long.getLong("faults.seed", RANDOM ? System.nanoTime() & 0xFFFF_FFFFL : 42);
  private static final int REFERENCES = Integer.getInteger("faults.references", 6_000);
  private static final int PERCENT = Integer.getInteger("faults.percent", 10);
  private static final double RATE = PERCENT / 100.0;

  /** A thousand of the full campaign; of a smaller one as many fewer. */
  private static final int LEAST_FAULTS =
      Integer.getInteger("faults.least", Math.min(1_000, REFERENCES / BATCH_SIZE * PERCENT / 30));

  private static final int PATIENCE = 120 + REFERENCES / 50;
  private static final int SLOTS = 6;

  /** After these the repository has made the batch, and the robot does not know it. */
  private static final Set<Fault> CLAIM_LOST =
      EnumSet.of(
          Fault.ANSWER_LOST,
          Fault.RESET_MID_BODY,
          Fault.RESET_AFTER_BODY,
          Fault.TRUNCATED_JSON,
          Fault.MISSING_FIELDS,
          Fault.SHORT_WITH_LENGTH,
          Fault.SHORT_WITHOUT_LENGTH,
          Fault.SLOW_LORIS,
          Fault.DELAY);

  @TempDir private Path directory;
  private final List<ChildProcess> replicas = new ArrayList<>();
  private final AwakeClock clock = new AwakeClock();
  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.defaults()
              .requireAuth(true)
              .seed(SEED)
              .clock(clock::micros)
              .sweepPeriod(Duration.ofMillis(500)));

  @AfterEach
  void close() throws IOException {
    for (ChildProcess replica : replicas) {
      replica.close();
    }
    sandbox.close();
    clock.close();
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
    sandbox.whenDrained().await(PATIENCE, SECONDS);

    Verdict verdict = sandbox.ledger().verdict();
    long faults = plan.injected().values().stream().mapToLong(Long::longValue).sum();
    long claimsLost =
        sandbox.ledger().requests(Operation.CLAIM).stream()
            .filter(seen -> CLAIM_LOST.contains(seen.fault()))
            .count();
    long released = released();
    System.out.printf(
        "Campaign [seed: %d, faults: %d %s, claims lost: %d, released: %d]%n%s%n",
        SEED, faults, plan.injected(), claimsLost, released, verdict.text());
    tellWhatWentWrong(verdict);
    assertEquals(REFERENCES, verdict.completed() + verdict.discarded(), verdict.text());
    assertEquals(0, verdict.lostForGood(), verdict.text());
    assertEquals(0, verdict.missingFromResult(), verdict.text());
    assertEquals(0, verdict.overlappingSubmissions(), verdict.text());
    assertEquals(0, verdict.uploadsAfterSubmission(), verdict.text());
    assertEquals(0, verdict.breachCount(), verdict.text());
    assertEquals(1, verdict.maxAcceptedSubmissions(), verdict.text());
    Set<Fault> never = EnumSet.complementOf(EnumSet.of(Fault.NOT_FOUND, Fault.UNKNOWN_BATCH));
    never.removeAll(plan.injected().keySet());
    assertEquals(Set.of(), never, "kinds that never struck");
    assertTrue(faults >= LEAST_FAULTS, "only " + faults + " faults");
    // The killed and the frozen had at most a batch in each slot, and a claim under way in four.
    long batchesBurned = claimsLost + released + 2 * (SLOTS + 4);
    assertTrue(verdict.attemptsBurned() <= batchesBurned * BATCH_SIZE, verdict.text());
  }

  /** Batches that a replica gave back, by what it says. */
  private long released() throws IOException {
    long count = 0;
    for (ChildProcess replica : replicas) {
      count += replica.out().lines().filter(line -> line.contains("outcome: released")).count();
    }
    return count;
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
        .orTimeout(PATIENCE, SECONDS)
        .handle(
            (reached, late) -> {
              assertNull(late, () -> late + " " + sandbox.ledger().verdict().text());
              return null;
            })
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
