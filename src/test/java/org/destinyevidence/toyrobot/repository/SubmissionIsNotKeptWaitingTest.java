package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/**
 * A submission is begun with a margin of its lease. One that gets no connection within it is not
 * sent later: its lease has to be proven anew.
 */
@Tag("scaled")
@ExtendWith(VertxExtension.class)
class SubmissionIsNotKeptWaitingTest {

  private static final UUID BATCH = UUID.fromString("0199f7a0-0000-7000-8000-000000000001");

  /** Longer than a submission may wait, and shorter than its limit. */
  private static final Duration HELD = Duration.ofNanos(TimeScale.millisToNanos(100_000));

  /** Shorter than a submission may wait. */
  private static final Duration BRIEFLY = Duration.ofNanos(TimeScale.millisToNanos(4_000));

  private final CountDownLatch arrived = new CountDownLatch(1);

  @Test
  void pastTheMarginOfItsLease(Vertx vertx) throws Exception {
    SandboxOptions options =
        SandboxOptions.defaults().requireAuth(true).witness(request -> arrived.countDown());
    try (Sandbox sandbox = Sandbox.start(options)) {
      sandbox.faults(FaultPlan.script().on(Operation.CLAIM, 1, Fault.BLACK_HOLE, HELD));
      RepositoryClient client = client(vertx, sandbox);
      Future<ClaimResult> holdsTheOnlyConnection = client.claim(() -> true);
      assertTrue(arrived.await(60, SECONDS));

      SubmitAnswer answer = client.submit(BATCH, null).await(60, SECONDS);

      assertFalse(holdsTheOnlyConnection.isComplete());
      assertEquals(SubmitAnswer.Kind.UNSENT, answer.kind());
      assertEquals(Cause.TIMEOUT, answer.cause());
      holdsTheOnlyConnection.await(60, SECONDS);
      assertEquals(0, sandbox.ledger().count(Operation.SUBMIT));
      client.close();
    }
  }

  /** A process that was stopped hears of its connection before it hears of the limit for it. */
  @Test
  void norAfterAStandstillThatTheConnectionWasThereFirstAfter(Vertx vertx) throws Exception {
    AtomicLong stoodStill = new AtomicLong();
    SandboxOptions options = SandboxOptions.defaults().witness(request -> arrived.countDown());
    try (Sandbox sandbox = Sandbox.start(options)) {
      sandbox.faults(FaultPlan.script().on(Operation.CLAIM, 1, Fault.DELAY, BRIEFLY));
      RepositoryClient client =
          TestClient.of(
              vertx, TestConfig.of(sandbox), 1, () -> System.nanoTime() + stoodStill.get());
      Future<ClaimResult> holdsTheOnlyConnection = client.claim(() -> true);
      assertTrue(arrived.await(60, SECONDS));

      long lease = TimeScale.millisToNanos(600_000);
      Future<SubmitAnswer> waiting = client.submit(BATCH, null, System.nanoTime() + lease);
      stoodStill.set(lease);

      List<ILoggingEvent> logged = new CopyOnWriteArrayList<>();
      SubmitAnswer answer = heard(logged, () -> waiting.await(60, SECONDS));
      assertEquals(List.of(), logged, "nobody has to look at it");
      assertEquals(SubmitAnswer.Kind.UNSENT, answer.kind());
      assertEquals(Cause.TIMEOUT, answer.cause());
      holdsTheOnlyConnection.await(60, SECONDS);
      assertEquals(0, sandbox.ledger().count(Operation.SUBMIT));

      client.submit(BATCH, null).await(60, SECONDS);
      assertEquals(1, sandbox.ledger().count(Operation.SUBMIT), "the connection was given back");
      client.close();
    }
  }

  /** What Vert.x logs of requests meanwhile. */
  private static <T> T heard(List<ILoggingEvent> logged, Callable<T> meanwhile) throws Exception {
    Logger requests = (Logger) LoggerFactory.getLogger("io.vertx.core.http");
    AppenderBase<ILoggingEvent> log =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            logged.add(event);
          }
        };
    log.start();
    requests.addAppender(log);
    try {
      return meanwhile.call();
    } finally {
      requests.detachAppender(log);
    }
  }

  private static RepositoryClient client(Vertx vertx, Sandbox sandbox) {
    return TestClient.of(vertx, TestConfig.of(sandbox), 1);
  }
}
