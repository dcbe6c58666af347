package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.destinyevidence.toyrobot.config.Secret;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.OnceEnd;
import org.destinyevidence.toyrobot.events.OnceEnd.Verdict;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.repository.Clocks;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Hold;
import org.destinyevidence.toyrobot.sandbox.Moment;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whoever finds a job that has failed sees in its last line why, and how much of it was done. */
@ExtendWith(VertxExtension.class)
class OnceSaysHowItEndsTest {

  @TempDir Path spool;
  private final RobotSettings settings = new RobotSettings();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final CompletableFuture<OnceEnd> end = new CompletableFuture<>();
  private final AtomicReference<String> broken = new AtomicReference<>("");
  private Sandbox sandbox;

  @BeforeEach
  void start() {
    sandbox = Sandbox.start(SandboxOptions.defaults().requireAuth(true));
    sandbox.addReferences(Size.SMALL, 40);
    settings.robotId = sandbox.robotId();
    settings.secret = Secret.of(sandbox.secret());
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void allIsDone(Vertx vertx) throws Exception {
    assertTrue(once(vertx));
    assertEquals(new OnceEnd(Verdict.DONE, why(), null, done(4), 0, 0, 40, 0, 0), end.get());
    assertEquals("nothing is left to claim, and every batch was taken", why());
  }

  @Test
  void allAreErrors(Vertx vertx) throws Exception {
    settings.enhancer = Enhancer.of("Robot", (reference, batch) -> ReferenceError.of("no"));
    assertTrue(once(vertx));
    assertEquals(new OnceEnd(Verdict.DONE, why(), null, done(4), 0, 0, 40, 40, 0), end.get());
    assertEquals("every batch was taken, but every reference got an error line", why());
  }

  @Test
  void aClaimHadNoAnswer(Vertx vertx) throws Exception {
    sandbox.faults(FaultPlan.script().on(Operation.CLAIM, 1, Fault.HTML_PAGE));
    assertFalse(once(vertx));
    assertEquals(Verdict.INCOMPLETE, end.get().verdict());
    assertEquals(1, end.get().unanswered());
    assertTrue(why().contains("a claim had no answer"), why());
  }

  @Test
  void aBatchWasNotTaken(Vertx vertx) throws Exception {
    AtomicReference<UUID> first = new AtomicReference<>();
    sandbox.faults(
        FaultPlan.script()
            .on(
                Operation.DOWNLOAD,
                batch -> first.compareAndSet(null, batch) || batch.equals(first.get()),
                Fault.NOT_FOUND));
    assertFalse(once(vertx));
    Map<Result, Integer> batches = Map.of(Result.DONE, 3, Result.REPORTED, 1);
    assertEquals(new OnceEnd(Verdict.INCOMPLETE, why(), null, batches, 0, 0, 30, 0, 0), end.get());
    assertEquals("nothing is left to claim, but not every batch was taken", why());
  }

  @Test
  void theRobotIsRefused(Vertx vertx) throws Exception {
    settings.secret = Secret.of("another one's");
    assertFalse(once(vertx));
    assertEquals(
        new OnceEnd(Verdict.GAVE_UP, why(), Cause.UNAUTHORIZED, Map.of(), 0, 0, 0, 0, 0),
        end.get());
  }

  /** As with a library of a version that does not fit: it would have tried for ever. */
  @Test
  void noClaimCanBeSentForFiveMinutes(Vertx vertx) throws Exception {
    AtomicLong slept = new AtomicLong();
    settings.clocks =
        new Clocks(
            () -> System.nanoTime() + slept.get(),
            () -> {
              slept.addAndGet(TimeUnit.SECONDS.toNanos(301));
              throw new NoSuchMethodError("a test");
            });
    assertFalse(once(vertx));
    assertEquals(Verdict.GAVE_UP, end.get().verdict());
    assertEquals(Cause.DEFECT, end.get().cause());
    assertEquals("claims have failed for five minutes", why());
  }

  /** It is out until its lease ends, and nobody works on it. */
  @Test
  void aBatchCouldNotBePlaced(Vertx vertx) throws Exception {
    broken.set("claimed");
    assertFalse(once(vertx));
    assertEquals(new OnceEnd(Verdict.INCOMPLETE, why(), null, done(3), 0, 1, 30, 0, 0), end.get());
  }

  @Test
  void itWasStopped(Vertx vertx) throws Exception {
    settings.grace = Duration.ZERO;
    settings.enhancer = Enhancer.of("Robot", (reference, batch) -> Answer.notNow("down"));
    Robot robot = robot(vertx);
    robot.stop("told to stop").await(60, TimeUnit.SECONDS);
    assertEquals(Verdict.STOPPED, end.get().verdict());
    assertEquals("onceEnded", said.get(said.size() - 1));
  }

  /** The batch of that claim is out, and nobody works on it. */
  @Test
  void itWasStoppedWhileAClaimWasUnanswered(Vertx vertx) throws Exception {
    settings.grace = Duration.ZERO;
    Hold claim = sandbox.hold(passage -> passage.is(Operation.CLAIM, Moment.DONE));
    Robot robot = robot(vertx);
    claim.reached().await(60, TimeUnit.SECONDS);
    robot.stop("told to stop").await(60, TimeUnit.SECONDS);
    claim.release();
    assertEquals(new OnceEnd(Verdict.STOPPED, why(), null, Map.of(), 0, 1, 0, 0, 0), end.get());
  }

  /** What is said to have started has; a deployment that fails is told otherwise. */
  @Test
  void nothingThatFailsHasStarted(Vertx vertx) throws Exception {
    Vertx closed = Vertx.vertx();
    closed.close().await(60, TimeUnit.SECONDS);
    assertThrowsWhenStarted(closed);
    assertEquals(List.of(), said);
  }

  private void assertThrowsWhenStarted(Vertx closed) {
    boolean failed;
    try {
      failed = Robot.start(closed, parts()).await(60, TimeUnit.SECONDS) == null;
    } catch (Exception expected) {
      failed = true;
    }
    assertTrue(failed);
  }

  private boolean once(Vertx vertx) throws Exception {
    Robot robot = robot(vertx);
    boolean allTaken = robot.onceEnded().await(60, TimeUnit.SECONDS);
    robot.stop("it has ended by itself").await(60, TimeUnit.SECONDS);
    assertEquals("onceEnded", said.get(said.size() - 1));
    return allTaken;
  }

  private Robot robot(Vertx vertx) throws Exception {
    return Robot.start(vertx, parts()).await(60, TimeUnit.SECONDS);
  }

  private Robot.Parts parts() {
    RobotEvents events =
        (RobotEvents)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RobotEvents.class},
                (proxy, event, arguments) -> {
                  said.add(event.getName());
                  if (event.getName().equals(broken.get())) {
                    broken.set("");
                    throw new IllegalStateException("a test");
                  }
                  if (event.getName().equals("onceEnded")) {
                    end.complete((OnceEnd) arguments[0]);
                  }
                  return null;
                });
    return settings.parts(sandbox.repositoryUrl(), spool, events, true);
  }

  private String why() throws InterruptedException, ExecutionException {
    return end.get().why();
  }

  private static Map<Result, Integer> done(int batches) {
    return Map.of(Result.DONE, batches);
  }
}
