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
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A request that waits for six minutes in the queue of the pool is signed anew. */
@Tag("scaled")
@ExtendWith(VertxExtension.class)
class Promise17SignedWhenSentTest {

  private static final UUID UNKNOWN = UUID.fromString("0199f7a0-0000-7000-8000-000000000001");
  private static final Duration HELD = Duration.ofSeconds(2);

  private final AtomicLong ahead = new AtomicLong();
  private final CountDownLatch arrived = new CountDownLatch(1);

  @Test
  void isNotRejectedAsExpired(Vertx vertx) throws Exception {
    SandboxOptions options =
        SandboxOptions.defaults()
            .requireAuth(true)
            .clock(this::micros)
            .witness(request -> arrived.countDown());
    try (Sandbox sandbox = Sandbox.start(options)) {
      sandbox.faults(FaultPlan.script().on(Operation.CLAIM, 1, Fault.BLACK_HOLE, HELD));
      RepositoryClient client = client(vertx, sandbox);
      Future<ClaimResult> holdsTheOnlyConnection = client.claim(() -> true);
      assertTrue(arrived.await(60, SECONDS));
      Future<RenewAnswer> queued = client.renew(UNKNOWN, "PT10M", SECONDS.toNanos(60));
      ahead.set(Duration.ofMinutes(6).toNanos() / 1_000);
      assertFalse(holdsTheOnlyConnection.isComplete());

      queued.await(60, SECONDS);

      assertTrue(holdsTheOnlyConnection.isComplete());
      assertEquals(1, sandbox.ledger().count(Operation.RENEW));
      assertEquals(1, sandbox.ledger().count(Operation.RENEW, 422));
      client.close();
    }
  }

  private long micros() {
    return System.currentTimeMillis() * 1_000 + ahead.get();
  }

  private RepositoryClient client(Vertx vertx, Sandbox sandbox) {
    RepositoryClient.Shared shared =
        new RepositoryClient.Shared(
            TestConfig.of(sandbox),
            new ServerClock(this::micros),
            RobotEvents.NONE,
            BatchScope.NONE,
            Clocks.system(),
            "robot/1");
    return new RepositoryClient(vertx, shared, 1);
  }
}
