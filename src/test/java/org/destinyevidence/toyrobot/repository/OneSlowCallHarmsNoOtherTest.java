package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A renewal that waited for its connection and is then not answered ends by its limit; the calls on
 * other connections go on.
 */
@ExtendWith(VertxExtension.class)
class OneSlowCallHarmsNoOtherTest {

  private static final UUID ROBOT = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");
  private static final UUID BATCH = UUID.fromString("0199f7a0-0000-7000-8000-000000000001");

  private final CountDownLatch arrived = new CountDownLatch(2);
  private final Promise<Void> submitted = Promise.promise();
  private final Promise<Void> renewalsEnd = Promise.promise();

  @Test
  void whateverItWaitedForBefore(Vertx vertx) throws Exception {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(request -> answer(vertx, request))
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort();
    RepositoryClient client = client(vertx, port);
    Future<SubmitAnswer> submission = client.submit(BATCH, null);
    Future<RefreshAnswer> refresh = client.refresh(BATCH);
    arrived.await();
    // A part of its time goes by until the refresh gives its connection back.
    Future<RenewAnswer> renewal = client.renew(BATCH, "PT10M", MILLISECONDS.toNanos(3_000));

    assertEquals(Cause.TIMEOUT, renewal.await(60, SECONDS).cause());
    assertFalse(submission.isComplete());
    submitted.complete();
    assertEquals(SubmitAnswer.Kind.TAKEN, submission.await(60, SECONDS).kind());
    // Nor does it keep its connection.
    renewalsEnd.future().await(60, SECONDS);
    client.close();
  }

  private void answer(Vertx vertx, HttpServerRequest request) {
    switch (request.method().name()) {
      case "GET" -> later(vertx, 500, () -> request.response().setStatusCode(404).end());
      case "POST" ->
          submitted
              .future()
              .onSuccess(v -> later(vertx, 1, () -> request.response().setStatusCode(202).end()));
      // A renewal is never answered.
      default -> request.connection().closeHandler(v -> renewalsEnd.complete());
    }
    arrived.countDown();
  }

  private static void later(Vertx vertx, long millis, Runnable action) {
    vertx.setTimer(millis, id -> action.run());
  }

  private static RepositoryClient client(Vertx vertx, int port) {
    return TestClient.of(
        vertx,
        TestConfig.of("http://127.0.0.1:" + port + "/v1", ROBOT, "secret", Environment.LOCAL),
        2);
  }
}
