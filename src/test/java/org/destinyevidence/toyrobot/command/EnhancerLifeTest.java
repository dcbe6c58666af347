package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.destinyevidence.toyrobot.enhancement.BadSettingException;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.events.Redaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EnhancerLifeTest extends CommandFixture {

  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofHours(1);

  private final Vertx vertx = Vertx.vertx();
  private final Starting starting = new Starting();

  @AfterEach
  void close() throws Exception {
    RobotVertx.await(vertx.close(), WAIT);
  }

  @Test
  void settingsComeFromWhereTheRobotsDo() throws Exception {
    Files.createDirectory(directory.resolve("conf"));
    Files.writeString(
        directory.resolve("conf/config.json"),
        "{\"MODEL_URL\": \"http://file\", \"MODEL_NAME\": \"file\", \"MODEL_SIZE\": 7}");
    Files.writeString(directory.resolve(".env"), "MODEL_URL=x\nMODEL_NAME=.env\nMODEL_SIZE=' '\n");
    environment.putAll(Map.of("MODEL_URL", " http://environment ", "MODEL_NAME", "  "));
    starting.onStart =
        context -> {
          assertEquals("http://environment", context.required("MODEL_URL"));
          assertEquals(Optional.of(".env"), context.setting("MODEL_NAME"));
          assertEquals(Optional.of("7"), context.setting("MODEL_SIZE"));
          assertEquals(Optional.empty(), context.setting("MODEL_KEY"));
          assertSame(vertx, context.vertx());
        };
    await(life().start());
  }

  @Test
  void aSecretIsKeptOutOfWhatIsShown() throws Exception {
    environment.put("MODEL_KEY", "k3y-of-the-model");
    starting.onStart =
        context -> assertEquals("k3y-of-the-model", context.requiredSecret("MODEL_KEY"));
    await(life().start());
    assertFalse(Redaction.redact("refused: k3y-of-the-model").contains("k3y-of-the-model"));
  }

  @Test
  void whatIsMissingIsABadSetting() {
    starting.onStart = context -> context.required("MODEL_URL");
    CommandFailure failure = notStarted(life());
    assertEquals(ExitCodes.BAD, failure.exitCode());
    assertEquals(
        "MODEL_URL is required by the enhancer: set it in the environment, .env or conf/config.json",
        failure.getMessage());
  }

  @Test
  void aBadSettingIsOneLineWhateverWasSaid() {
    starting.onStart =
        context -> {
          throw new BadSettingException("MODEL_URL must be a URL\nand more");
        };
    assertEquals("MODEL_URL must be a URL", notStarted(life()).getMessage());
    starting.onStart =
        context -> {
          throw new BadSettingException(null);
        };
    assertEquals(BadSettingException.class.getName(), notStarted(life()).getMessage());
  }

  @Test
  void soIsAFileThatCannotBeRead() throws Exception {
    Files.createDirectory(directory.resolve("conf"));
    Files.writeString(directory.resolve("conf/config.json"), "{");
    starting.onStart = context -> context.setting("MODEL_URL");
    CommandFailure failure = notStarted(life());
    assertEquals(ExitCodes.BAD, failure.exitCode());
    assertTrue(failure.getMessage().contains("line 1"), failure.getMessage());
  }

  @Test
  void anEnhancerMayBlockInItsStart() throws Exception {
    AtomicReference<Context> on = new AtomicReference<>(vertx.getOrCreateContext());
    CompletableFuture<Void> model = new CompletableFuture<>();
    starting.onStart =
        context -> {
          on.set(Vertx.currentContext());
          model.get();
        };
    Future<Void> start = life().start();
    assertFalse(start.isComplete());
    model.complete(null);
    await(start);
    assertEquals(null, on.get());
  }

  @Test
  void whatIsThrownEndsTheStartInOneLineWithoutSecrets() throws Exception {
    starting.onStart =
        context -> {
          throw new IllegalStateException("no model at https://h/m?sig=s3cr3t\nand more");
        };
    EnhancerLife life = life();
    CommandFailure failure = notStarted(life);
    assertEquals(ExitCodes.NOT_STARTED, failure.exitCode());
    assertEquals(
        "The enhancer could not start: no model at https://h/m?… (LOG_LEVEL=debug shows where)",
        failure.getMessage());
    await(life.stop());
    assertEquals(0, starting.stops);
  }

  /** The line says so, and whoever wrote the enhancer has no other way to its stack. */
  @Test
  void theLogAtDebugShowsWhere() {
    starting.onStart =
        context -> {
          throw new IllegalStateException("no model");
        };
    Logger log = (Logger) LoggerFactory.getLogger(EnhancerLife.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    log.addAppender(lines);
    log.setLevel(Level.DEBUG);
    try {
      assertTrue(notStarted(life()).getMessage().endsWith(" (LOG_LEVEL=debug shows where)"));
    } finally {
      log.setLevel(null);
      log.detachAppender(lines);
    }
    String stack = ThrowableProxyUtil.asString(lines.list.get(0).getThrowableProxy());
    assertTrue(stack.contains("at " + EnhancerLifeTest.class.getName()), stack);
  }

  @Test
  void aClassThatIsMissingDoesSoToo() {
    starting.onStart =
        context -> {
          throw new NoClassDefFoundError("org/example/Model");
        };
    assertEquals(ExitCodes.NOT_STARTED, notStarted(life()).exitCode());
  }

  @Test
  void itIsStoppedOnce() throws Exception {
    EnhancerLife life = life();
    await(life.start());
    assertEquals(0, starting.stops);
    await(life.stop());
    await(life.stop());
    assertEquals(1, starting.stops);
  }

  @Test
  void aStopThatThrowsIsNoFailureOfTheRobot() throws Exception {
    starting.onStop =
        () -> {
          throw new IllegalStateException("still busy");
        };
    EnhancerLife life = life();
    await(life.start());
    await(life.stop());
    assertEquals(1, starting.stops);
  }

  @Test
  void aStartThatHangsIsGivenUpWhenToldTo() throws Exception {
    Hanging hanging = new Hanging();
    starting.onStart = context -> hanging.run();
    EnhancerLife life = life();
    Future<Void> start = life.start();
    hanging.began.join();
    life.giveUp();
    assertThrows(CancellationException.class, () -> await(start));
    assertTrue(hanging.interrupted.get(20, TimeUnit.SECONDS));
    await(life.stop());
    assertEquals(0, starting.stops);
  }

  @Test
  void whatWasGivenUpBeforeIsNotStarted() {
    EnhancerLife life = life();
    life.giveUp();
    assertThrows(CancellationException.class, () -> await(life.start()));
    assertEquals(0, starting.starts);
  }

  @Test
  void aStartThatHangsHasALimit() throws Exception {
    Hanging hanging = new Hanging();
    starting.onStart = context -> hanging.run();
    enhancer = starting;
    EnhancerLife life = new EnhancerLife(context(), vertx, Duration.ofMillis(10), LONG);
    assertThrows(TimeoutException.class, () -> await(life.start()));
    assertTrue(hanging.interrupted.get(20, TimeUnit.SECONDS));
  }

  @Test
  void whereItHangsIsInTheStack() {
    Hanging hanging = new Hanging();
    starting.onStart = context -> hanging.run();
    enhancer = starting;
    EnhancerLife life = new EnhancerLife(context(), vertx, Duration.ofMillis(10), LONG);
    vertx.runOnContext(held -> hanging.began.join()); // No timer fires before it hangs.
    TimeoutException late = assertThrows(TimeoutException.class, () -> await(life.start()));
    assertEquals("not done within PT0.01S", late.getMessage());
    assertTrue(Arrays.toString(late.getStackTrace()).contains(Hanging.class.getName()));
  }

  @Test
  void soHasAStop() throws Exception {
    assertStops(Duration.ofMillis(10), LONG);
    assertStops(LONG, Duration.ofMillis(10));
  }

  private void assertStops(Duration limit, Duration most) throws Exception {
    Hanging hanging = new Hanging();
    starting.onStop = hanging::run;
    enhancer = starting;
    EnhancerLife life = new EnhancerLife(context(), vertx, LONG, limit);
    await(life.start());
    await(life.stop(most));
    assertTrue(hanging.interrupted.get(20, TimeUnit.SECONDS));
  }

  @Test
  void oneThatBlocksIsStartedAndStoppedLikeAnyOther() throws Exception {
    enhancer = Enhancer.blocking(starting, 1);
    EnhancerLife life = new EnhancerLife(context(), vertx);
    await(life.start());
    assertEquals(1, starting.starts);
    await(life.stop());
    assertEquals(1, starting.stops);
  }

  private EnhancerLife life() {
    enhancer = starting;
    return new EnhancerLife(context(), vertx, LONG, LONG);
  }

  private CommandFailure notStarted(EnhancerLife life) {
    return assertThrows(CommandFailure.class, () -> life.during(() -> "never"));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return RobotVertx.await(future, WAIT);
  }

  /** Something that ends by an interrupt only. */
  private static final class Hanging {
    final CompletableFuture<Void> began = new CompletableFuture<>();
    final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

    void run() throws InterruptedException {
      try {
        began.complete(null);
        new CountDownLatch(1).await();
      } catch (InterruptedException told) {
        interrupted.complete(true);
        throw told;
      }
    }
  }
}
