package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.destinyevidence.toyrobot.sandbox.Hold;
import org.destinyevidence.toyrobot.sandbox.Moment;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process does when it is told to stop by a real signal. */
class Promise33GracefulStopIT {

  @TempDir private Path directory;
  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.defaults().requireAuth(true).sweepPeriod(Duration.ofMillis(200)));

  @AfterEach
  void close() {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "once"})
  void itIsUnreadyAtOnceAndFinishesTheClaimThatIsUnderWay(String command) throws Exception {
    sandbox.addReferences(Size.SMALL, 20);
    Hold claim = hold(Operation.CLAIM, Moment.DONE);
    try (Replica robot = start(command, "OPERATIONS_HOST=127.0.0.1", "OPERATIONS_PORT=0")) {
      robot.await(claim);
      robot.process.awaitOut("port: ");
      String ready = "http://127.0.0.1:" + operationsPort(robot) + "/health/ready";
      stop(robot, "TERM");
      HttpResponse<String> answer = SandboxProcess.get(ready);
      assertEquals(503, answer.statusCode());
      assertTrue(answer.body().contains("stopping"), answer.body());
      claim.release();
      assertEquals(143, robot.process.ended());
    }
    assertEquals(20, sandbox.ledger().verdict().completed());
    assertEquals(0, sandbox.ledger().verdict().attemptsBurned());
    assertEquals(1, sandbox.ledger().count(Operation.CLAIM));
    assertEquals(List.of(), sandbox.ledger().verdict().breaches());
  }

  @ParameterizedTest
  @CsvSource({"TERM, TERM, 143", "TERM, INT, 130", "INT, TERM, 143"})
  void aSecondSignalEndsItAtOnce(String first, String second, int code) throws Exception {
    sandbox.addReferences(Size.SMALL, 20);
    Hold download = hold(Operation.DOWNLOAD, Moment.HALF_ANSWERED);
    try (Replica robot = start("run", "SHUTDOWN_GRACE_SECONDS=3600")) {
      robot.await(download);
      stop(robot, first);
      assertFalse(robot.process.endsWithin(Duration.ofSeconds(1)));
      robot.process.signal(second);
      assertEquals(code, robot.process.ended());
      assertTrue(robot.process.out().contains("A second signal ends the process at once"));
    }
  }

  /** As by {@code timeout}, though of two that are the same the process may hear of one only. */
  @Test
  void whatIsSentTwiceAtOnceIsOneSignal() throws Exception {
    sandbox.addReferences(Size.SMALL, 20);
    Hold download = hold(Operation.DOWNLOAD, Moment.HALF_ANSWERED);
    try (Replica robot = start("run", "SHUTDOWN_GRACE_SECONDS=60")) {
      robot.await(download);
      robot.process.signal("TERM", "INT");
      robot.process.awaitOut("Robot is stopping");
      download.release();
      robot.process.awaitOut("Robot stopped [batches given up: 0]");
    }
    assertEquals(20, sandbox.ledger().verdict().completed());
  }

  @Test
  void aClaimUnansweredAtTheEndOfTheGraceIsLoggedAsOrphanedWithTheLease() throws Exception {
    Hold claim = hold(Operation.CLAIM, Moment.DONE);
    try (Replica robot = start("run", "SHUTDOWN_GRACE_SECONDS=1", "LEASE_DURATION=PT7M")) {
      robot.await(claim);
      stop(robot, "TERM");
      assertEquals(143, robot.process.ended());
      String said = robot.process.out();
      assertTrue(said.contains("orphaned by the stop, 1 in all; the lease is PT7M"), said);
    }
  }

  @Test
  void theDemoStopsTheSameWay() throws Exception {
    try (ChildProcess demo = ChildProcess.start(directory, List.of(), "demo")) {
      demo.awaitOut(" a second, ");
      demo.terminate();
      assertEquals(143, demo.ended(), demo.out() + demo.err());
      assertTrue(demo.out().contains("The verdict of the repository's ledger"), demo.out());
      assertTrue(demo.out().matches("(?s).*  lost +0\n +not finished +[1-9].*"), demo.out());
      assertTrue(demo.out().matches("(?s).*breaches of the protocol +0\n.*"), demo.out());
    }
  }

  private void stop(Replica robot, String signal) throws Exception {
    robot.process.signal(signal);
    robot.process.awaitOut("Robot is stopping");
  }

  private Replica start(String command, String... settings) throws IOException {
    return Replica.start(command, ToyRobot.class, directory, sandbox, 20, settings);
  }

  private Hold hold(Operation operation, Moment moment) {
    return sandbox.hold(passage -> passage.is(operation, moment));
  }

  private static String operationsPort(Replica robot) throws IOException {
    Matcher port = Pattern.compile("port: (\\d+)").matcher(robot.process.out());
    assertTrue(port.find(), robot.process.out());
    return port.group(1);
  }
}
