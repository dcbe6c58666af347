package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A submission waits for its connection, and is then not answered. When that is said, its
 * connection is closed, though the Web Client would wait on: what follows must not go beside it.
 */
@ExtendWith(VertxExtension.class)
class SubmissionIsCutAtItsLimitTest {

  private static final String WHOLE = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull";
  private static final long HELD = 3_000;
  private static final long LIMIT = 6_000;

  /** Over before the Web Client's own limit is, which begins when a request is sent. */
  private static final long NEXT_LIMIT = 2_000;

  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch arrived = new CountDownLatch(1);
  private RepositoryHttp http;
  private String url;

  @AfterEach
  void close() {
    http.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"SUBMIT", "REPORT"})
  void beforeTheNextCall(Operation operation, Vertx vertx) throws Exception {
    int port =
        vertx
            .createNetServer()
            .connectHandler(socket -> socket.handler(head -> answer(vertx, socket)))
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort();
    url = "http://127.0.0.1:" + port + "/v1";
    http = TestClient.http(vertx, url);
    Future<Reply> holdsTheOnlyConnection = send(Operation.RENEW, 60_000);
    arrived.await();
    Future<Reply> next =
        send(operation, LIMIT)
            .compose(
                reply -> {
                  assertEquals(Cause.TIMEOUT, reply.cause());
                  assertTrue(reply.sent());
                  return send(Operation.RENEW, NEXT_LIMIT);
                });
    assertEquals(200, next.await(60, SECONDS).status());
    assertEquals(200, holdsTheOnlyConnection.await(60, SECONDS).status());
  }

  private Future<Reply> send(Operation operation, long limitMillis) {
    long limit = MILLISECONDS.toNanos(limitMillis);
    HttpMethod method = operation == Operation.RENEW ? HttpMethod.PATCH : HttpMethod.POST;
    return http.send(
        new RepositoryHttp.Call(operation, method, url, Buffer.buffer(), limit, () -> true),
        Map.of());
  }

  private void answer(Vertx vertx, NetSocket socket) {
    switch (calls.incrementAndGet()) {
      case 1 -> {
        vertx.setTimer(HELD, id -> socket.write(WHOLE));
        arrived.countDown();
      }
      case 2 -> {}
      default -> socket.write(WHOLE);
    }
  }
}
