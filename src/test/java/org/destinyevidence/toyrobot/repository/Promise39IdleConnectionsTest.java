package org.destinyevidence.toyrobot.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Connections that were idle for 5 s are dead and nobody has been told: a request on one would be
 * lost. Many pollers poll a few times each, since one would need hours for a thousand polls.
 */
@ExtendWith(VertxExtension.class)
class Promise39IdleConnectionsTest {

  private static final int POLLERS = 500;
  private static final int POLLS_AFTER_THE_FIRST = 2;
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration BETWEEN_POLLS = IDLE.plusMillis(100);

  private final Map<HttpConnection, Long> lastRequest = new HashMap<>();
  private int reused;

  @Test
  void aThousandPollsFurtherApartThanThatNeverFail(Vertx vertx) throws Exception {
    SandboxOptions options =
        SandboxOptions.defaults()
            .requireAuth(true)
            .idleTimeout(Duration.ofHours(1))
            .witness(this::dieUnseen);
    try (Sandbox sandbox = Sandbox.start(options)) {
      List<Future<Void>> pollers =
          IntStream.range(0, POLLERS).mapToObj(i -> poller(vertx, sandbox)).toList();

      Future.all(new ArrayList<>(pollers)).await(120, TimeUnit.SECONDS);

      long polls = (long) POLLERS * (1 + POLLS_AFTER_THE_FIRST);
      assertEquals(polls, sandbox.ledger().count(Operation.CLAIM, 204));
      assertEquals(0, reused);
      assertTrue(lastRequest.size() >= polls);
    }
  }

  /** On the sandbox's event loop: a connection that was idle for too long takes nothing. */
  private void dieUnseen(HttpServerRequest request) {
    long now = System.nanoTime();
    Long before = lastRequest.put(request.connection(), now);
    if (before != null && now - before >= IDLE.toNanos()) {
      reused++;
      request.connection().close();
    }
  }

  private static Future<Void> poller(Vertx vertx, Sandbox sandbox) {
    Promise<Void> ended = Promise.promise();
    RepositoryClient client = TestClient.of(vertx, TestConfig.of(sandbox), 1);
    poll(vertx, client, POLLS_AFTER_THE_FIRST, ended);
    return ended.future().onComplete(end -> client.close());
  }

  private static void poll(Vertx vertx, RepositoryClient client, int left, Promise<Void> ended) {
    client
        .claim(() -> true)
        .onSuccess(
            claim -> {
              if (claim.answer() != ClaimAnswer.EMPTY) {
                ended.fail(claim.advice());
              } else if (left == 0) {
                ended.complete();
              } else {
                vertx.setTimer(
                    BETWEEN_POLLS.toMillis(), id -> poll(vertx, client, left - 1, ended));
              }
            });
  }
}
