package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.AwakeClock;
import org.destinyevidence.toyrobot.config.Secret;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.sandbox.Ledger;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A robot against a sandbox, in one process and over real sockets. After each test the robot is
 * stopped, and whatever the test was about: every slot is free again, every claimed batch has
 * ended, no connection and no spool file is left, nothing was thrown, and the ledger has no breach.
 */
final class RobotFixture implements AfterEachCallback {

  /** What {@code robot.timeScale} is for the tests tagged {@code scaled}. */
  static final int SCALE = 20;

  /** The machine's own, for those who look at how long something was waited for at least. */
  static final LongSupplier WALL_CLOCK = () -> System.currentTimeMillis() * 1_000;

  final Recorder events = new Recorder();
  private final AwakeClock awake = new AwakeClock();
  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
  private Sandbox sandbox;
  private Vertx vertx;
  private Robot robot;
  private Path spool;
  private boolean defectsExpected;

  Sandbox sandbox() {
    return sandbox(options -> {});
  }

  /**
   * With authentication, a swift sweep, a clock that stands still while the process does, and
   * whatever else is asked for.
   */
  Sandbox sandbox(Consumer<SandboxOptions> more) {
    SandboxOptions options =
        SandboxOptions.defaults()
            .requireAuth(true)
            .sweepPeriod(Duration.ofMillis(200))
            .clock(awake::micros);
    more.accept(options);
    sandbox = Sandbox.start(options);
    return sandbox;
  }

  Robot robot() throws Exception {
    return robot(settings -> {});
  }

  /** A robot for the sandbox. */
  Robot robot(Consumer<RobotSettings> more) throws Exception {
    RobotSettings settings = new RobotSettings();
    settings.robotId = sandbox.robotId();
    settings.secret = Secret.of(sandbox.secret());
    more.accept(settings);
    return robot(sandbox.repositoryUrl(), settings);
  }

  /** A robot for any repository. */
  Robot robot(String repository, RobotSettings settings) throws Exception {
    spool = Files.createTempDirectory("robot");
    vertx = Vertx.vertx();
    vertx.exceptionHandler(uncaught::add);
    Robot.Parts parts = settings.parts(repository, spool, events, false);
    robot = Robot.start(vertx, parts).await(60, TimeUnit.SECONDS);
    events.await("it works", Duration.ofSeconds(60), r -> r.capacity() > 0);
    return robot;
  }

  /** To look at how long something took at most: it stands still while this process does. */
  long awakeNanos() {
    return TimeUnit.MICROSECONDS.toNanos(awake.micros());
  }

  /** Where the robot keeps results that are too large for its memory. */
  Path spool() {
    return spool;
  }

  /** Waits until the robot has so many of them open. */
  void awaitSpoolFiles(IntPredicate so) throws Exception {
    // Not for long: what nobody has closed the collector does, in the end.
    OpenFiles.await(vertx, spool, Duration.ofSeconds(10), so);
  }

  Sandbox current() {
    return sandbox;
  }

  Ledger ledger() {
    return sandbox.ledger();
  }

  /** Waits until the ledger is like that. */
  void await(Predicate<Ledger> so) throws Exception {
    await(Duration.ofSeconds(60), so);
  }

  void await(Duration limit, Predicate<Ledger> so) throws Exception {
    try {
      ledger().when(so).await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("In vain: " + events + "\n" + ledger().verdict().text(), e);
    }
  }

  /** Waits until every reference is at its end and every batch of the robot too. */
  Verdict awaitDrained(Duration limit) throws Exception {
    await(limit, Ledger::drained);
    events.await("idle", Duration.ofSeconds(60), r -> r.outcomes().size() == r.claimed());
    return ledger().verdict();
  }

  /** Ends the robot now; the ledger has all that it has done. */
  void stop() throws Exception {
    if (robot != null) {
      beginToStop().await(60, TimeUnit.SECONDS);
      if (ranOutOfTime()) {
        events.await("ends", Duration.ofSeconds(20), r -> r.outcomes().size() == r.claimed());
      }
      if (sandbox != null) {
        // What the robot has read already may not stand in the ledger yet.
        await(ledger -> ledger.connections() == 0);
      }
    }
  }

  /** Tells the robot to stop; ends when it has. */
  Future<Void> beginToStop() {
    return robot.stop("the test is over");
  }

  /** The same by a signal: when the grace is over, so is the stop. */
  Future<Void> beginToStop(Duration grace) {
    return robot.stop("the test is over", StopClock.signalled(grace));
  }

  /** This test runs in a JVM whose robots live twenty times as fast. */
  static void assertScaled() {
    assertEquals(
        TimeScale.millisToNanos(1_000),
        1_000_000_000L / SCALE,
        "To be run with -Drobot.timeScale=20, as mvn test does");
  }

  /** This test makes the robot say that it has a defect. */
  void expectDefects() {
    defectsExpected = true;
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    try {
      stop();
      if (context.getExecutionException().isEmpty()) {
        judge();
      }
    } finally {
      if (vertx != null) {
        vertx.close().await(60, TimeUnit.SECONDS);
      }
      if (sandbox != null) {
        sandbox.close();
      }
      awake.close();
      delete();
    }
  }

  private void judge() throws Exception {
    if (!defectsExpected) {
      assertEquals(List.of(), uncaught);
    }
    if (!ranOutOfTime()) {
      assertEquals(events.capacity(), events.free(), "slots");
    }
    assertEquals(events.claimed(), events.outcomes().size(), "batches that have ended");
    assertEquals(events.claimed(), events.answered(ClaimAnswer.BATCH), "batches from claims");
    assertEquals(List.of(), events.stepsAfterTheEnd(), "steps of batches that had ended");
    assertTrue(events.submissions() >= events.ended(Outcome.Result.DONE), "submissions said");
    if (robot != null) {
      assertTrue(events.retryBudget().getAsDouble() <= 20, "retries that may be sent at once");
    }
    if (spool != null) {
      try (Stream<Path> left = Files.list(spool)) {
        assertEquals(List.of(), left.toList());
      }
      // They have no name while they are open.
      awaitSpoolFiles(open -> open == 0);
    }
    if (!defectsExpected) {
      assertEquals(List.of(), events.problems().stream().filter(RobotFixture::defect).toList());
    }
    if (sandbox != null) {
      await(Duration.ofSeconds(60), ledger -> ledger.connections() == 0);
      Verdict verdict = ledger().verdict();
      assertEquals(List.of(), verdict.breaches());
      assertEquals(0, verdict.overlappingSubmissions());
      assertEquals(0, verdict.uploadsAfterSubmission());
      assertEquals(0, verdict.rejectedLines());
      assertTrue(verdict.maxAcceptedSubmissions() <= 1);
    }
  }

  /** The machine stood still in the middle of the stop, which left behind what had not ended. */
  private boolean ranOutOfTime() {
    return events.problems().stream()
        .anyMatch(problem -> problem.phrase().startsWith("Batches have not ended in the time of"));
  }

  private static boolean defect(Problem problem) {
    return problem.cause() == Cause.DEFECT;
  }

  /** All batches so far have ended like this. */
  void assertAll(Outcome.Result result) {
    events.outcomes().forEach(outcome -> assertEquals(result, outcome.result(), outcome::reason));
  }

  private void delete() throws IOException {
    if (spool != null) {
      try (Stream<Path> left = Files.walk(spool)) {
        for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
