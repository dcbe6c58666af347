package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.sandbox.PaddedLines;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight batches of 20 MB at once, then eight of 200 MB, through a heap of 64 MB. */
class Promise25FixedMemoryIT {

  private static final int BATCHES = 8;
  private static final int REFERENCES = BATCHES * 10_000;

  /** The heap and the direct memory, and somewhat more than as much again for the JVM itself. */
  private static final long MOST_MEGABYTES = 2 * (64 + 48) + 32;

  private static final long GROWTH_MEGABYTES = 32;

  @TempDir private Path directory;

  @Test
  void memoryDoesNotGrowWithTheBatches() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().requireAuth(true))) {
      Files.writeString(
          directory.resolve(".env"),
          """
          DESTINY_REPOSITORY_URL=%s
          ROBOT_ID=%s
          ROBOT_SECRET=%s
          ENV=development
          BATCH_SIZE=10000
          ENHANCER_INSTANCES=2
          BATCHES_PER_INSTANCE=%d
          POLL_INTERVAL_SECONDS=0.2
          OPERATIONS_PORT=off
          """
              .formatted(
                  sandbox.repositoryUrl(), sandbox.robotId(), sandbox.secret(), BATCHES / 2));
      List<String> flags = List.of("-Xmx64m", "-XX:MaxDirectMemorySize=48m");
      try (ChildProcess robot = ChildProcess.start(directory, flags)) {
        long small = workThrough(sandbox, 2_000, robot);
        long large = workThrough(sandbox, 20_000, robot);
        System.out.printf("Memory [small batches: %d MB, large batches: %d MB]%n", small, large);
        robot.terminate();
        assertEquals(143, robot.ended(), robot.out() + robot.err());
        assertTrue(large <= MOST_MEGABYTES, large + " MB resident");
        assertTrue(large - small <= GROWTH_MEGABYTES, small + " MB have grown to " + large);
      }
      Verdict verdict = sandbox.ledger().verdict();
      assertEquals(2 * REFERENCES, verdict.completed(), verdict.text());
      assertEquals(BATCHES, sandbox.ledger().peakInFlight());
      assertEquals(0, verdict.attemptsBurned(), verdict.text());
      assertEquals(0, verdict.breachCount(), verdict.text());
    }
  }

  /** Gives the most that was resident so far, in megabytes. */
  private static long workThrough(Sandbox sandbox, int lineBytes, ChildProcess robot)
      throws Exception {
    sandbox.addReferences(new PaddedLines(lineBytes), REFERENCES);
    sandbox.whenDrained().await(300, TimeUnit.SECONDS);
    return robot.kilobytes("VmHWM") / 1_024;
  }
}
