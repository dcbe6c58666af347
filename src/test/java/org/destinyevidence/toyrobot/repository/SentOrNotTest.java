package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A submission that may have arrived is not to be sent again as if it had not. */
@ExtendWith(VertxExtension.class)
class SentOrNotTest {

  private static final long NOT_REACHED = 50_000;

  private RepositoryHttp http;

  @AfterEach
  void close() {
    http.close();
  }

  private Reply submit(Vertx vertx, int port, long limitMillis) throws Exception {
    String url = "http://127.0.0.1:" + port + "/v1";
    http = TestClient.http(vertx, url);
    RepositoryHttp.Call call =
        new RepositoryHttp.Call(
            Operation.SUBMIT,
            HttpMethod.POST,
            url + "/x/",
            Buffer.buffer("{}"),
            MILLISECONDS.toNanos(limitMillis),
            () -> true);
    return http.send(call, Map.of()).await(60, SECONDS);
  }

  private static int server(Vertx vertx, Handler<NetSocket> connected) throws Exception {
    return vertx
        .createNetServer()
        .connectHandler(connected)
        .listen(0, "127.0.0.1")
        .await(60, SECONDS)
        .actualPort();
  }

  @Test
  void oneThatIsNotAnsweredMayHaveArrived(Vertx vertx) throws Exception {
    Reply reply = submit(vertx, server(vertx, socket -> {}), 3_000);
    assertEquals(Cause.TIMEOUT, reply.cause());
    assertTrue(reply.sent());
  }

  /**
   * The Web Client's own limit ends with the head of the answer: here ours says that it is over.
   */
  @Test
  void oneWhoseAnswerStallsMayHaveArrived(Vertx vertx) throws Exception {
    String begun = "HTTP/1.1 202 Accepted\r\nContent-Length: 100\r\n\r\n{";
    int port = server(vertx, socket -> socket.handler(bytes -> socket.write(begun)));
    Reply reply = submit(vertx, port, 3_000);
    assertEquals(Cause.TIMEOUT, reply.cause());
    assertTrue(reply.sent());
  }

  @Test
  void oneWhoseConnectionEndsMayHaveArrived(Vertx vertx) throws Exception {
    Reply reply =
        submit(
            vertx, server(vertx, socket -> socket.handler(bytes -> socket.close())), NOT_REACHED);
    assertEquals(Cause.RESET, reply.cause());
    assertTrue(reply.sent());
  }

  @Test
  void oneThatNobodyListensForHasNot(Vertx vertx) throws Exception {
    Reply reply = submit(vertx, 1, NOT_REACHED);
    assertEquals(Cause.REFUSED, reply.cause());
    assertFalse(reply.sent());
  }
}
