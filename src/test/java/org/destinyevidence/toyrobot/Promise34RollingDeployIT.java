package org.destinyevidence.toyrobot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.destinyevidence.toyrobot.sandbox.Hold;
import org.destinyevidence.toyrobot.sandbox.Moment;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All replicas are replaced, one after the other, under load: the new one works before the old one
 * is told to stop. Their batches are shorter than the grace, so not one attempt is burned.
 */
class Promise34RollingDeployIT {

  private static final int REPLICAS = 3;
  private static final int SMALLEST_BATCH = 5;
  private static final int LOAD = 300;
  private static final Pattern TAKEN = Pattern.compile("Robot is stopping.*slots taken: (\\d+)");

  @TempDir private Path directory;
  private final Deque<Replica> replicas = new ArrayDeque<>();
  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.defaults()
              .requireAuth(true)
              .claimCostMillisPerReference(10)
              .storageLatencyMillis(50)
              .sweepPeriod(Duration.ofMillis(100)));
  private int started;

  @AfterEach
  void close() throws IOException {
    for (Replica replica : replicas) {
      replica.close();
    }
    sandbox.close();
  }

  @Test
  void notOneAttemptIsBurned() throws Exception {
    for (int i = 0; i < 2 * REPLICAS; i++) {
      startOneThatWorks();
      sandbox.addReferences(Size.SMALL, LOAD);
      if (replicas.size() > REPLICAS) {
        stopTheOldest();
      }
    }
    sandbox.whenDrained().await(120, SECONDS);
    Verdict verdict = sandbox.ledger().verdict();
    assertEquals(2 * REPLICAS * LOAD, verdict.completed(), verdict.text());
    assertEquals(0, verdict.attemptsBurned(), verdict.text());
    assertEquals(verdict.batchesClaimed(), verdict.batchesDone(), verdict.text());
    assertEquals(List.of(), verdict.breaches());
    assertEquals(0, verdict.overlappingSubmissions());
    assertTrue(verdict.maxAcceptedSubmissions() <= 1);
  }

  private void startOneThatWorks() throws Exception {
    Replica replica =
        Replica.start(
            SlowToyRobot.class,
            directory,
            sandbox,
            SMALLEST_BATCH + started++,
            "LEASE_DURATION=PT5S",
            "BATCHES_PER_INSTANCE=4",
            "SHUTDOWN_GRACE_SECONDS=10");
    replicas.add(replica);
    Hold claim = claimOf(replica, Moment.ANSWERED);
    replica.await(claim);
    claim.release();
  }

  private Hold claimOf(Replica replica, Moment moment) {
    return sandbox.hold(passage -> passage.moment() == moment && replica.claims().test(passage));
  }

  private void stopTheOldest() throws Exception {
    try (Replica oldest = replicas.remove()) {
      // However fast the others are: a claim of this one is under way.
      Hold claim = claimOf(oldest, Moment.ARRIVED);
      oldest.await(claim);
      oldest.process.terminate();
      oldest.process.awaitOut("Robot is stopping");
      claim.release();
      assertEquals(Replica.TERMINATED, oldest.process.ended(), oldest.process.out());
      Matcher stopping = TAKEN.matcher(oldest.process.out());
      assertTrue(stopping.find(), oldest.process.out());
      assertTrue(Integer.parseInt(stopping.group(1)) > 0, stopping.group());
    }
  }
}
