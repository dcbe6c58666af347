package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Renewal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A call whose time is over before it has a connection ends, and is not sent when there is one:
 * nobody waits for it any more.
 */
@ExtendWith(VertxExtension.class)
class CallWithoutAConnectionTest {

  private static final UUID ROBOT = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");
  private static final UUID BATCH = UUID.fromString("0199f7a0-0000-7000-8000-000000000001");

  private final BlockingQueue<HttpServerRequest> seen = new LinkedBlockingQueue<>();

  @Test
  void endsByItsLimitAndIsNeverSent(Vertx vertx) throws Exception {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(seen::add)
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort();
    RepositoryClient client =
        TestClient.of(
            vertx,
            TestConfig.of("http://127.0.0.1:" + port + "/v1", ROBOT, "secret", Environment.LOCAL),
            1);
    Future<SubmitAnswer> holdsTheOnlyConnection = client.submit(BATCH, null);
    HttpServerRequest submission = seen.take();
    Future<RenewAnswer> renewal = client.renew(BATCH, "PT10M", MILLISECONDS.toNanos(300));
    assertEquals(Cause.TIMEOUT, renewal.await(60, SECONDS).cause());

    submission.response().setStatusCode(202).end();
    holdsTheOnlyConnection.await(60, SECONDS);
    Future<RefreshAnswer> next = client.refresh(BATCH);
    HttpServerRequest refresh = seen.take();
    refresh.response().setStatusCode(404).end();
    next.await(60, SECONDS);
    assertEquals("GET", refresh.method().name());
    assertEquals(List.of(), List.copyOf(seen));
    client.close();
  }

  /** The Web Client throws then. */
  @Test
  void soDoesOneOfAClosedClient(Vertx vertx) throws Exception {
    RepositoryClient client =
        TestClient.of(
            vertx, TestConfig.of("http://127.0.0.1:1/v1", ROBOT, "secret", Environment.LOCAL), 1);
    client.close();
    RenewAnswer answer = client.renew(BATCH, "PT10M", MILLISECONDS.toNanos(300)).await(60, SECONDS);
    assertEquals(Renewal.FAILED, answer.result());
  }
}
