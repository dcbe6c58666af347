package org.destinyevidence.toyrobot.retry;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever waits hears of the end where it waits, whichever thread that has come about on. */
@ExtendWith(VertxExtension.class)
class AtMostTest {

  /** As that of a client that closes, which ends on a thread of Netty's. */
  @Test
  void whatEndsElsewhere(Vertx vertx) throws Exception {
    Promise<Void> elsewhere = Promise.promise();
    endsWhereItIsWaitedFor(vertx, elsewhere, 60_000, elsewhere::complete);
  }

  @Test
  void whatFailsElsewhere(Vertx vertx) throws Exception {
    Promise<Void> elsewhere = Promise.promise();
    endsWhereItIsWaitedFor(vertx, elsewhere, 60_000, () -> elsewhere.fail("closed"));
  }

  @Test
  void whatDoesNotEnd(Vertx vertx) throws Exception {
    endsWhereItIsWaitedFor(vertx, Promise.promise(), 1, () -> {});
  }

  private static void endsWhereItIsWaitedFor(
      Vertx vertx, Promise<Void> what, long millis, Runnable end) throws Exception {
    Context here = vertx.getOrCreateContext();
    CompletableFuture<Context> there = new CompletableFuture<>();
    here.runOnContext(
        v -> {
          AtMost.millis(vertx, what.future(), millis)
              .onComplete(over -> there.complete(Vertx.currentContext()));
          new Thread(end).start();
        });
    assertSame(here, there.get(60, SECONDS));
  }
}
