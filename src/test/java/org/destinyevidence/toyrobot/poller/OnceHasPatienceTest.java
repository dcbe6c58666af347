package org.destinyevidence.toyrobot.poller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.repository.Clocks;
import org.destinyevidence.toyrobot.repository.RepositoryClient;
import org.destinyevidence.toyrobot.repository.ServerClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job that runs once sits out an outage of five minutes, whatever the repository asks for. */
class OnceHasPatienceTest {

  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger claims = new AtomicInteger();
  private final AtomicLong ahead = new AtomicLong();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(60, TimeUnit.SECONDS);
  }

  @Test
  void waitsNoLongerThanThat() {
    OnceDecider decider = new OnceDecider();
    OnceWatcher watcher = new OnceWatcher(decider);
    assertEquals(HOUR, watcher.pause(HOUR, 0, 0));
    decider.claimed(ClaimAnswer.FAILED, Cause.THROTTLED, true, 0);
    assertEquals(PATIENCE - 1, watcher.pause(HOUR, 0, 1));
    assertEquals(7, watcher.pause(7, 0, 1));
    assertEquals(HOUR, watcher.pause(HOUR, 1, PATIENCE));
    assertFalse(watcher.decided().isComplete());
    watcher.pause(HOUR, 0, PATIENCE);
    assertEquals(false, watcher.decided().result());
  }

  @Test
  void hasNoPatienceEitherWithBatchesThatAreAllInVain() {
    OnceWatcher watcher = new OnceWatcher(new OnceDecider());
    Outcome refused = new Outcome(Outcome.Result.RELEASED, Cause.FORBIDDEN, "", 0, 0, 0, 0, 0, 1);
    watcher.ended(refused, 0);
    assertFalse(watcher.decided().isComplete());
    watcher.ended(refused, PATIENCE);
    assertEquals(false, watcher.decided().result());
  }

  @Test
  void hasNoPatienceEitherWithADiskThatIsFull() {
    OnceWatcher watcher = new OnceWatcher(new OnceDecider());
    watcher.noRoom(0);
    watcher.noRoom(PATIENCE - 1);
    assertFalse(watcher.decided().isComplete());
    watcher.noRoom(PATIENCE);
    assertEquals(false, watcher.decided().result());
  }

  @Test
  void theRobotWithoutAnEndHasIt() {
    OnceWatcher watcher = new OnceWatcher(null);
    assertEquals(HOUR, watcher.pause(HOUR, 0, PATIENCE));
    watcher.ended(new Outcome(Outcome.Result.DONE, null, "", 0, 0, 0, 0, 0, 1), 0);
    watcher.noRoom(0);
    assertFalse(watcher.decided().isComplete());
  }

  @Test
  void asksNoSoonerThanItWasAskedTo() throws Exception {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  claims.incrementAndGet();
                  request
                      .response()
                      .setStatusCode(503)
                      .putHeader("Retry-After", "3600")
                      .end("maintenance");
                })
            .listen(0, "127.0.0.1")
            .await(60, TimeUnit.SECONDS)
            .actualPort();
    PollerVerticle poller = new PollerVerticle(parts("http://127.0.0.1:" + port));
    vertx.deployVerticle(poller).await(60, TimeUnit.SECONDS);

    assertFalse(poller.onceEnded().await(60, TimeUnit.SECONDS));

    assertEquals(1, claims.get());
  }

  private PollerVerticle.Parts parts(String repository) {
    RobotEvents events =
        new RobotEvents() {
          @Override
          public void claimAnswered(ClaimAnswer answer, Cause cause, String advice, long nanos) {
            ahead.set(PATIENCE - TimeUnit.MILLISECONDS.toNanos(100));
          }
        };
    return new PollerVerticle.Parts(
        new RepositoryClient.Shared(
            BatchWithoutAnOutcomeTest.config(repository, new UUID(0x7000, 1L << 63)),
            ServerClock.system(),
            events,
            BatchScope.NONE,
            new Clocks(() -> System.nanoTime() + ahead.get(), System::currentTimeMillis),
            "test"),
        List.of("nobody"),
        () -> true,
        () -> 0.5,
        () -> 0,
        () -> false,
        new OnceDecider());
  }
}
