package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A client is closed while a call that has given up waiting still has a connection on its way, as
 * all of them in an outage: Vert.x must not stumble over it, and leave the others as they are.
 */
@ExtendWith(VertxExtension.class)
class ClosedWhileConnectingTest {

  private final List<Throwable> unheard = new CopyOnWriteArrayList<>();
  private String url;
  private RepositoryHttp http;

  @Test
  void theStalledConnectionIsClosedAllTheSame(Vertx vertx) throws Exception {
    vertx.exceptionHandler(unheard::add);
    List<Socket> filling = new ArrayList<>();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      url = "http://127.0.0.1:" + server.getLocalPort() + "/v1";
      http = TestClient.http(vertx, url, 4);
      Future<Reply> stalled = send(Operation.SUBMIT, 2_000);
      Socket submission = server.accept();
      fill(server, filling);
      Future<Reply> gaveUp = send(Operation.RENEW, 500);
      Future<Reply> waits = send(Operation.RENEW, 120_000);

      assertEquals(Cause.TIMEOUT, gaveUp.await(60, SECONDS).cause());
      assertEquals(Cause.TIMEOUT, stalled.await(60, SECONDS).cause());
      submission.setSoTimeout(30_000);
      while (submission.getInputStream().read() >= 0) {
        // To its end, which a connection that nobody closes has not.
      }
      assertFalse(waits.await(60, SECONDS).sent());
      assertEquals(List.of(), unheard);
    } finally {
      for (Socket each : filling) {
        each.close();
      }
      http.close();
    }
  }

  /** Until it takes no more connections, and refuses none: whoever connects waits. */
  private static void fill(ServerSocket server, List<Socket> filling) throws Exception {
    while (true) {
      Socket next = new Socket();
      filling.add(next);
      try {
        next.connect(server.getLocalSocketAddress(), 300);
      } catch (SocketTimeoutException full) {
        return;
      }
    }
  }

  private Future<Reply> send(Operation operation, long limitMillis) {
    long limit = MILLISECONDS.toNanos(limitMillis);
    return http.send(
        new RepositoryHttp.Call(operation, HttpMethod.POST, url, Buffer.buffer(), limit, null),
        Map.of());
  }
}
