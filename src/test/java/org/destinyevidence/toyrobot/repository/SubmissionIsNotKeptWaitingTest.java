package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.UUID;
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

/**
 * A submission is begun with a margin of its lease. One that gets no connection within it is not
 * sent later: its lease has to be proven anew.
 */
@Tag("scaled")
@ExtendWith(VertxExtension.class)
class SubmissionIsNotKeptWaitingTest {

  private static final UUID BATCH = UUID.fromString("0199f7a0-0000-7000-8000-000000000001");

  /** Longer than a submission may wait, and shorter than its limit. */
  private static final Duration HELD = Duration.ofNanos(TimeScale.millis(100_000));

  /** Shorter than a submission may wait. */
  private static final Duration BRIEFLY = Duration.ofNanos(TimeScale.millis(4_000));

  private final CountDownLatch arrived = new CountDownLatch(1);

  @Test
  void pastTheMarginOfItsLease(Vertx vertx) throws Exception {
    SandboxOptions options =
        SandboxOptions.defaults().requireAuth(true).witness(request -> arrived.countDown());
    try (Sandbox sandbox = Sandbox.start(options)) {
      sandbox.faults(FaultPlan.script().on(Operation.CLAIM, 1, Fault.BLACK_HOLE, HELD));
      RepositoryClient client = client(vertx, sandbox);
      Future<ClaimResult> holdsTheOnlyConnection = client.claim();
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
      Future<ClaimResult> holdsTheOnlyConnection = client.claim();
      assertTrue(arrived.await(60, SECONDS));

      long lease = TimeScale.millis(600_000);
      Future<SubmitAnswer> waiting = client.submit(BATCH, null, System.nanoTime() + lease);
      stoodStill.set(lease);

      SubmitAnswer answer = waiting.await(60, SECONDS);
      assertEquals(SubmitAnswer.Kind.UNSENT, answer.kind());
      assertEquals(Cause.TIMEOUT, answer.cause());
      holdsTheOnlyConnection.await(60, SECONDS);
      assertEquals(0, sandbox.ledger().count(Operation.SUBMIT));

      client.submit(BATCH, null).await(60, SECONDS);
      assertEquals(1, sandbox.ledger().count(Operation.SUBMIT), "the connection was given back");
      client.close();
    }
  }

  private static RepositoryClient client(Vertx vertx, Sandbox sandbox) {
    return TestClient.of(vertx, TestConfig.of(sandbox), 1);
  }
}
