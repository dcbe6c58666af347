package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Hold;
import org.destinyevidence.toyrobot.sandbox.Moment;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever hangs, a robot that was told to stop is gone at the end of its grace, with the right
 * exit code, and has said before what became of its work.
 */
class Promise33GoneAtTheEndOfTheGraceIT {

  private static final Duration GRACE = Duration.ofSeconds(4);

  /** For the exit of the JVM, on a busy machine; what was not bounded took longer. */
  private static final Duration SLACK = Duration.ofMillis(1_000);

  private static final String GIVEN_UP = "Robot stopped [batches given up: 1]";

  @TempDir private Path directory;
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().sweepPeriod(Duration.ofMillis(200)));

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void withARepositoryThatAnswersNoMore() throws Exception {
    Hold download = hold(Operation.DOWNLOAD, Moment.HALF_ANSWERED);
    try (Replica robot = start(ToyRobot.class)) {
      robot.await(download);
      sandbox.faults(
          FaultPlan.script()
              .always(Operation.RENEW, Fault.BLACK_HOLE)
              .always(Operation.CLAIM, Fault.BLACK_HOLE));
      String out = stopsInTime(robot, "outcome: released", GIVEN_UP);
      // By the clock of the log, since no more than the exit would come after a release that takes
      // the whole of its time.
      Duration took = Duration.between(time(out, "Robot is stopping"), time(out, "Robot stopped"));
      assertTrue(took.compareTo(GRACE) < 0, out);
    }
  }

  @Test
  void withAStorageThatReadsNoMore() throws Exception {
    Hold upload = hold(Operation.UPLOAD, Moment.ARRIVED);
    try (Replica robot = start(LongWindedRobot.class)) {
      robot.await(upload);
      stopsInTime(robot, "outcome: released", GIVEN_UP);
    }
  }

  @Test
  void withACollectorThatDoesNotAnswer() throws Exception {
    Hold download = hold(Operation.DOWNLOAD, Moment.HALF_ANSWERED);
    try (ServerSocket collector = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Replica robot =
            start(
                ToyRobot.class,
                "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:" + collector.getLocalPort())) {
      robot.await(download);
      stopsInTime(robot, "outcome: released", GIVEN_UP);
    }
  }

  /** The batch on that event loop cannot be given back, which is said. */
  @Test
  void withABlockedEventLoop() throws Exception {
    try (Replica robot = start(Blocked.class)) {
      robot.process.awaitOut("Batch started");
      stopsInTime(robot, "Batches have not ended in the time of the stop", GIVEN_UP);
    }
  }

  /** All is closed and said long before, and then somebody's library does not let the JVM go. */
  @Test
  void withAnExitThatHangs() throws Exception {
    try (Replica robot = start(Clinging.class)) {
      robot.process.awaitOut("outcome: done");
      stopsInTime(robot, "Robot stopped [batches given up: 0]");
    }
  }

  /** A shutdown hook of its own never ends. */
  static final class Clinging {
    public static void main(String[] arguments) {
      Runtime.getRuntime().addShutdownHook(new Thread(Blocked::hang));
      ToyRobot.main(arguments);
    }
  }

  /** Holds the event loop that it is asked on for ever. */
  static final class Blocked {
    public static void main(String[] arguments) {
      RobotApplication.run(Enhancer.of("Robot", (reference, batch) -> hang()), arguments);
    }

    private static Answer hang() {
      while (true) {
        LockSupport.park();
      }
    }
  }

  private static String stopsInTime(Replica robot, String... said) throws Exception {
    robot.process.terminate();
    boolean inTime = robot.process.endsWithin(GRACE.plus(SLACK));
    String out = robot.process.out();
    assertTrue(inTime, out);
    assertEquals(Replica.TERMINATED, robot.process.ended(), out);
    for (String line : said) {
      assertTrue(out.contains(line), out);
    }
    return out;
  }

  private static Instant time(String out, String phrase) {
    return out.lines()
        .filter(line -> line.contains(phrase))
        .map(line -> Instant.parse(line.substring(0, line.indexOf(' '))))
        .findFirst()
        .orElseThrow(() -> new AssertionError("it never said '" + phrase + "': " + out));
  }

  private Replica start(Class<?> program, String... settings) throws IOException {
    sandbox.addReferences(Size.SMALL, 20);
    String all = String.join("\n", settings);
    return Replica.start(
        program, directory, sandbox, 20, "SHUTDOWN_GRACE_SECONDS=" + GRACE.toSeconds(), all);
  }

  private Hold hold(Operation operation, Moment moment) {
    return sandbox.hold(passage -> passage.is(operation, moment));
  }
}
