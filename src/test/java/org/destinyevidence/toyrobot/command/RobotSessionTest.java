package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.destinyevidence.toyrobot.AwakeClock;
import org.destinyevidence.toyrobot.config.LoadedConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RobotSessionTest extends CommandFixture {

  private final CompletableFuture<Vertx> started = new CompletableFuture<>();

  @BeforeEach
  void settings() {
    environment.put("DESTINY_REPOSITORY_URL", "http://127.0.0.1:1");
    environment.put("ROBOT_ID", ID.toString());
    environment.put("ENV", "local");
    environment.put("SHUTDOWN_GRACE_SECONDS", "0");
  }

  @Override
  public Future<RunningRobot> robot(
      Vertx vertx, LoadedConfig loaded, EnhancerLife life, boolean once) {
    started.complete(vertx);
    return super.robot(vertx, loaded, life, once);
  }

  @Test
  void shouldListAllProblemsAndNeverStart() throws Exception {
    Files.writeString(directory.resolve(".env"), "ROBOT_SECERT=x\n");
    environment.put("ENV", "production");
    environment.put("ROBOT_ID", "r2d2");
    assertEquals(ExitCodes.BAD, RunCommand.execute(context()));
    assertEquals(4, errLines().size(), err());
    assertTrue(errLines().get(0).startsWith("ROBOT_ID is 'r2d2': "), err());
    assertTrue(errLines().get(1).startsWith("ENV is 'production': "), err());
    assertTrue(errLines().get(2).startsWith("ROBOT_SECRET is missing: "), err());
    assertEquals(
        "Warning: ROBOT_SECERT in .env line 1 is no setting: did you mean ROBOT_SECRET?",
        errLines().get(3));
    assertFalse(err().contains("\tat "), err());
    assertNull(loaded);
  }

  @Test
  void shouldEndByItselfOnce() throws Exception {
    robotStarts();
    robotEnd.complete(true);
    assertEquals(ExitCodes.OK, execute("once"));
    assertEquals(true, once);
    assertEquals(1, stops.get());
    assertEquals(ID, loaded.config().robotId());
    assertEquals("", err());
  }

  @Test
  void shouldFailIfABatchWasNotTaken() {
    robotStarts();
    robotEnd.complete(false);
    assertEquals(ExitCodes.FAILED, execute("once"));
  }

  @Test
  void shouldEndOnceIfTheEnhancerIsWedgedForGood() {
    enhancer = new Wedged();
    robotStarts();
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertEquals(ExitCodes.FAILED, execute("once")));
    assertEquals(1, stops.get());
  }

  /** Whoever reads the log of a robot that was restarted is to know why. */
  @Test
  void shouldSayOnceThatLivenessIsRedAndWhenItIsGreenAgain() throws Exception {
    AtomicBoolean wedged = new AtomicBoolean(true);
    AtomicInteger looks = new AtomicInteger();
    enhancer =
        new Wedged() {
          @Override
          public boolean wedged() {
            looks.incrementAndGet();
            return wedged.get();
          }
        };
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    CompletableFuture<Integer> code = inBackground();
    started.get(60, TimeUnit.SECONDS);
    Logger logger = (Logger) LoggerFactory.getLogger(RobotSession.class);
    AppenderBase<ILoggingEvent> appender = into(lines);
    logger.addAppender(appender);
    try {
      robotStarts();
      assertEquals(
          "ERROR Liveness is red, only a restart helps: it cannot recover",
          lines.poll(20, TimeUnit.SECONDS));
      int before = looks.get();
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (looks.get() < before + 2) {
        assertTrue(System.nanoTime() < deadline, "nobody looks any more");
        Thread.onSpinWait();
      }
      wedged.set(false);
      assertEquals("INFO Liveness is green again", lines.poll(20, TimeUnit.SECONDS));
      Kill.send("TERM");
      assertEquals(ExitCodes.TERMINATED, code.get(20, TimeUnit.SECONDS));
      // A busy machine may add that Vert.x did not close in time.
      assertFalse(lines.stream().anyMatch(line -> line.contains("iveness")), lines::toString);
    } finally {
      logger.detachAppender(appender);
    }
  }

  /** A model may take minutes to load; what it asks of itself meanwhile says nothing. */
  @Test
  void shouldNotTakeAnEnhancerThatStartsForAWedgedOne() throws Exception {
    enhancer = new Wedged();
    Promise<Void> ready = Promise.promise();
    robotReady = ready.future();
    robotEnd.complete(true);
    robotStarts();
    CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> execute("once"));
    started.get(60, TimeUnit.SECONDS).setTimer(4_500, fired -> ready.complete());
    assertEquals(ExitCodes.OK, code.get(20, TimeUnit.SECONDS));
  }

  @Test
  void shouldFailIfTheRobotCannotGoOn() {
    robotStarts();
    robotEnd.fail(new StackOverflowError());
    assertEquals(ExitCodes.FAILED, execute("run"));
    assertEquals(false, once);
    assertEquals(1, stops.get());
  }

  @Test
  void shouldDrainAfterASignalAndThenCloseVertx() throws Exception {
    Promise<Void> drained = Promise.promise();
    robotStop = drained.future();
    environment.put("SHUTDOWN_GRACE_SECONDS", "60");
    robotStarts();
    CompletableFuture<Integer> code = inBackground();
    Vertx vertx = started.get(60, TimeUnit.SECONDS);
    Kill.send("TERM");
    vertx.setTimer(50, fired -> drained.complete());
    assertEquals(ExitCodes.TERMINATED, code.get(60, TimeUnit.SECONDS));
    assertEquals(1, stops.get());
  }

  @Test
  void shouldNotWaitLongerThanTheGraceForTheDrain() throws Exception {
    robotStop = Promise.<Void>promise().future();
    robotStarts();
    CompletableFuture<Integer> code = inBackground();
    started.get(60, TimeUnit.SECONDS);
    try (AwakeClock awake = new AwakeClock()) {
      long began = awake.micros();
      Kill.send("TERM");
      assertEquals(ExitCodes.TERMINATED, code.get(60, TimeUnit.SECONDS));
      // Without grace 1.3 s, and what was waited for before is four.
      assertTrue(awake.micros() - began < TimeUnit.MILLISECONDS.toMicros(3_500));
    }
    assertEquals(1, abandoned.get());
  }

  /** Such as a lock that somebody holds, or an author's code. */
  @Test
  void shouldBeEndedByForceIfTheStopItselfHangs() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    stopHangsOn = never;
    robotStarts();
    CompletableFuture<Integer> code = inBackground();
    started.get(60, TimeUnit.SECONDS);
    Kill.send("TERM");
    assertEquals(ExitCodes.TERMINATED, halts.poll(20, TimeUnit.SECONDS));
    assertFalse(code.isDone());
    never.countDown();
    assertEquals(ExitCodes.TERMINATED, code.get(20, TimeUnit.SECONDS));
  }

  /** Behind one that has ended by itself there is nobody who would kill it. */
  @Test
  void shouldWaitForTheLastTelemetryOfOneThatEndsByItself() throws Exception {
    Promise<Void> told = Promise.promise();
    robotStop = told.future();
    robotStarts();
    CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> execute("once"));
    started.get(60, TimeUnit.SECONDS).setTimer(3_100, fired -> told.complete());
    robotEnd.complete(true);
    assertEquals(ExitCodes.OK, code.get(20, TimeUnit.SECONDS));
    assertTrue(told.future().isComplete());
    assertEquals(0, abandoned.get());
    assertTrue(halts.isEmpty());
  }

  @Test
  void shouldStopARobotThatWasToldToWhileItStarted() throws Exception {
    robotReady = Promise.<Void>promise().future();
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    CompletableFuture<Integer> code = inBackground();
    started.get(60, TimeUnit.SECONDS);
    Logger logger = (Logger) LoggerFactory.getLogger(RobotSession.class);
    AppenderBase<ILoggingEvent> appender = into(lines);
    logger.addAppender(appender);
    Set<Thread> before = lastResorts();
    try {
      Kill.send("TERM");
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (before.containsAll(lastResorts())) {
        assertTrue(System.nanoTime() < deadline, "the signal has not come");
        Thread.onSpinWait();
      }
      robotStarts();
      assertEquals(ExitCodes.TERMINATED, code.get(60, TimeUnit.SECONDS));
    } finally {
      logger.detachAppender(appender);
    }
    assertEquals(1, stops.get());
    // Otherwise the log would end without a word.
    assertEquals(List.of("INFO Robot is told to stop while it starts"), List.copyOf(lines));
  }

  @Test
  void shouldSayOfAnErrorWhyItDidNotStart() {
    robotStart.fail(new NoClassDefFoundError("org/example/Model"));
    assertEquals(ExitCodes.NOT_STARTED, execute("run"));
    assertEquals(
        List.of("The robot could not start: java.lang.NoClassDefFoundError: org/example/Model"),
        errLines());
  }

  @Test
  void shouldSayInOneLineWhyItDidNotStart() {
    robotStart.fail(new IllegalStateException("first\nsecond"));
    assertEquals(ExitCodes.NOT_STARTED, execute("run"));
    assertEquals(List.of("The robot could not start: first"), errLines());
  }

  @Test
  void shouldNameWhatNobodyForesaw() {
    robotStart.fail(new NullPointerException());
    assertEquals(ExitCodes.NOT_STARTED, execute("run"));
    assertEquals(List.of("The robot could not start: java.lang.NullPointerException"), errLines());
  }

  /** There is one more as soon as a signal has come. */
  private static Set<Thread> lastResorts() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("last-resort"))
        .collect(Collectors.toSet());
  }

  private static AppenderBase<ILoggingEvent> into(BlockingQueue<String> lines) {
    AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            lines.add(event.getLevel() + " " + event.getFormattedMessage());
          }
        };
    appender.start();
    return appender;
  }

  private CompletableFuture<Integer> inBackground() {
    return CompletableFuture.supplyAsync(() -> RunCommand.execute(context()));
  }
}
