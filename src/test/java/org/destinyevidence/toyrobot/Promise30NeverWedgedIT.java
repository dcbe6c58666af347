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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An error of the JVM's own ends the batch, and the process goes on: with the next claim at once,
 * and the same references. It ends with a code that is not 0 where going on makes no sense: at the
 * start, and by the JVM's {@code -XX:+ExitOnOutOfMemoryError}, which the image sets.
 */
class Promise30NeverWedgedIT {

  private static final int REFERENCES = 20;

  private static final int COULD_NOT_START = 15;

  /** How a JVM ends by {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int OUT_OF_MEMORY = 3;

  @TempDir private Path directory;
  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.defaults().requireAuth(true).sweepPeriod(Duration.ofMillis(200)));

  @AfterEach
  void close() {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "class", "heap"})
  void theProcessGoesOnWithTheNextClaim(String poison) throws Exception {
    sandbox.addReferences(Size.SMALL, REFERENCES);
    try (ChildProcess robot = robot(poison)) {
      // The backoff cap is a minute; nothing of this waits for it.
      sandbox.whenDrained().await(120, SECONDS);
      Verdict verdict = sandbox.ledger().verdict();
      int errors = poison.equals("class") ? 1 : 0;
      assertEquals(REFERENCES - errors, verdict.completed(), verdict.text());
      assertEquals(errors, verdict.failedOnPurpose(), verdict.text());
      assertEquals(errors == 0, verdict.attemptsBurned() > 0, "given back: " + verdict.text());
      long claims = sandbox.ledger().count(Operation.CLAIM);
      sandbox.ledger().when(l -> l.count(Operation.CLAIM) > claims).await(120, SECONDS);
      robot.terminate();
      assertEquals(Replica.TERMINATED, robot.ended());
    }
  }

  @Test
  void aJvmThatIsToldToExitsWhenItsHeapIsFull() throws Exception {
    sandbox.addReferences(Size.SMALL, REFERENCES);
    try (ChildProcess robot = robot("heap", "-XX:+ExitOnOutOfMemoryError")) {
      assertEquals(OUT_OF_MEMORY, robot.ended(), robot.out());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory-at-start", "class-at-start"})
  void aRobotThatCannotStartDoesNotStay(String poison) throws Exception {
    try (ChildProcess robot = robot(poison)) {
      assertEquals(COULD_NOT_START, robot.ended(), robot.out());
      assertTrue(robot.err().contains("Error: a"), robot.err());
    }
    assertEquals(0, sandbox.ledger().count(Operation.CLAIM));
  }

  /** It has no probe: whoever starts it by a clock would never see it end. */
  @Test
  void onceEndsThoughItsEventLoopHangsForEver() throws Exception {
    sandbox.addReferences(Size.SMALL, REFERENCES);
    List<String> flags = new ArrayList<>(Replica.FLAGS);
    flags.addAll(List.of("-Dpoison=loop", "-Drobot.timeScale=20"));
    Path home = Replica.home(directory, sandbox, REFERENCES, "SHUTDOWN_GRACE_SECONDS=1");
    try (ChildProcess robot = ChildProcess.start(PoisonedToyRobot.class, home, flags, "once")) {
      assertEquals(1, robot.ended(), robot.out());
      assertTrue(robot.out().contains("Robot cannot go on: event loop"), robot.out());
    }
  }

  private ChildProcess robot(String poison, String... more) throws Exception {
    List<String> flags = new ArrayList<>(Replica.FLAGS);
    flags.add("-Dpoison=" + poison);
    flags.addAll(List.of(more));
    Path home = Replica.home(directory, sandbox, REFERENCES);
    return ChildProcess.start(PoisonedToyRobot.class, home, flags, "run");
  }
}
