package org.destinyevidence.toyrobot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A robot that logs all it can into a full pipe loses no batch and no lease by it. */
class Promise43BlockedStandardOutputIT {

  private static final int REFERENCES = 200;

  /** Far more than any pipe holds. */
  private static final int LOGGED = REFERENCES * 1_000;

  @TempDir private Path directory;

  @Test
  void aFullPipeStopsNoBatchAndNoLease() throws Exception {
    AwakeClock clock = new AwakeClock();
    SandboxOptions options =
        SandboxOptions.defaults()
            .requireAuth(true)
            .sweepPeriod(Duration.ofMillis(200))
            .clock(clock::micros);
    try (clock;
        Sandbox sandbox = Sandbox.start(options);
        ChildProcess robot = robot(sandbox)) {
      sandbox.addReferences(Size.SMALL, REFERENCES);
      sandbox.whenDrained().await(120, SECONDS);
      Verdict verdict = sandbox.ledger().verdict();
      assertEquals(REFERENCES, verdict.completed(), verdict.text());
      assertEquals(0, verdict.attemptsBurned(), verdict.text());
      assertEquals(List.of(), verdict.breaches());
      assertTrue(sandbox.ledger().count(Operation.RENEW, 200) >= 10, verdict::text);
      int inThePipe = robot.unreadBytes();
      assertTrue(inThePipe > 0 && inThePipe < LOGGED / 2, "the pipe is not full: " + inThePipe);
      robot.terminate();
      assertEquals(Replica.TERMINATED, robot.ended());
    }
  }

  /** Ten batches at a time, each of which takes longer than a lease. */
  private ChildProcess robot(Sandbox sandbox) throws Exception {
    Path home =
        Replica.home(
            directory,
            sandbox,
            20,
            "LOG_LEVEL=trace",
            "LOG_FORMAT=json",
            "LEASE_DURATION=PT5S",
            "BATCHES_PER_INSTANCE=10");
    List<String> flags = new ArrayList<>(Replica.FLAGS);
    flags.add("-Dslow.millis=6000");
    return ChildProcess.unread(SlowToyRobot.class, home, flags, "run");
  }
}
