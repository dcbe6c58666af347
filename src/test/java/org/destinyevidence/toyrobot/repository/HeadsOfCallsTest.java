package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What stands in the head of a call to the repository, and how much may in that of its answer. */
@ExtendWith(VertxExtension.class)
class HeadsOfCallsTest {

  private static final UUID BATCH = UUID.fromString("0199f7a0-0000-7000-8000-000000000001");

  private final Queue<MultiMap> heads = new ConcurrentLinkedQueue<>();
  private RepositoryClient client;

  @AfterEach
  void close() {
    client.close();
  }

  /** Its spans at the repository hang on nothing otherwise. */
  @Test
  void aCallForABatchNamesItsTrace(Vertx vertx) throws Exception {
    open(vertx, request -> request.response().setStatusCode(202).end("{}"));
    client.submit(BATCH, null).await(60, SECONDS);
    client.renew(BATCH, "PT10M", SECONDS.toNanos(50)).await(60, SECONDS);
    client.refresh(BATCH).await(60, SECONDS);
    client.claim(() -> true).await(60, SECONDS);

    for (int call = 0; call < 3; call++) {
      assertEquals("trace of " + BATCH, heads.remove().get("traceparent"));
    }
    assertNull(heads.remove().get("traceparent"), "a claim has no batch yet");
  }

  /** A server may read a body only if it is said to be what it wants. */
  @Test
  void aBodyIsSaidToBeJson(Vertx vertx) throws Exception {
    open(vertx, request -> request.response().setStatusCode(202).end("{}"));
    client.submit(BATCH, null).await(60, SECONDS);
    client.renew(BATCH, "PT10M", SECONDS.toNanos(50)).await(60, SECONDS);

    assertEquals("application/json", heads.remove().get("Content-Type"));
    assertNull(heads.remove().get("Content-Type"), "a renewal has no body");
  }

  /** An ingress adds cookies and policies; of a claim that is refused for it the batch is lost. */
  @Test
  void aLongHeadIsRead(Vertx vertx) throws Exception {
    open(
        vertx,
        request -> {
          for (int i = 0; i < 9; i++) {
            request.response().putHeader("X-Policy-" + i, "x".repeat(10_000));
          }
          request.response().setStatusCode(204).end();
        });

    assertEquals(ClaimAnswer.EMPTY, client.claim(() -> true).await(60, SECONDS).answer());
  }

  private void open(Vertx vertx, Handler<HttpServerRequest> server) throws Exception {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  heads.add(request.headers());
                  server.handle(request);
                })
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort();
    RepositoryClient.Shared shared =
        new RepositoryClient.Shared(
            TestConfig.of(
                "http://127.0.0.1:" + port + "/v1", BATCH, "secret", Environment.DEVELOPMENT),
            ServerClock.system(),
            RobotEvents.NONE,
            new BatchScope() {
              @Override
              public Map<String, String> headers(String batch) {
                return Map.of("traceparent", "trace of " + batch);
              }
            },
            Clocks.system(),
            "robot/1");
    client = new RepositoryClient(vertx, shared, 2);
  }
}
