package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Renewal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * There is a client whose connections are kept and, for the seconds after a 500, one whose are not.
 * What is done to the one is done to the other.
 */
@ExtendWith(VertxExtension.class)
class ClientsAreReplacedTest {

  private static final UUID ROBOT = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");
  private static final UUID BATCH = UUID.fromString("0199f7a0-0000-7000-8000-000000000001");
  private static final String FAILS = "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n";
  private static final String WHOLE = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull";
  private static final String STALLS = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnu";

  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch silent = new CountDownLatch(1);

  @Test
  void whenACallStalls(Vertx vertx) throws Exception {
    RepositoryClient client = client(vertx, STALLS, WHOLE, WHOLE);
    assertEquals(Cause.TIMEOUT, renew(client, 2_000).await(60, SECONDS).cause());
    renewTwice(client);
    assertEquals(2, connections.get(), "the new one keeps its connections, too");
    client.close();
  }

  @Test
  void whenACallStallsAfterAServerError(Vertx vertx) throws Exception {
    RepositoryClient client = client(vertx, FAILS, STALLS, WHOLE, WHOLE);
    assertEquals(Cause.SERVER_ERROR, renew(client, 30_000).await(60, SECONDS).cause());
    assertEquals(Cause.TIMEOUT, renew(client, 2_000).await(60, SECONDS).cause());
    renewTwice(client);
    assertEquals(4, connections.get(), "the new one keeps none either");
    client.close();
  }

  private static void renewTwice(RepositoryClient client) throws Exception {
    assertEquals(Renewal.RENEWED, renew(client, 30_000).await(60, SECONDS).result());
    assertEquals(Renewal.RENEWED, renew(client, 30_000).await(60, SECONDS).result());
  }

  /** Else a stop would leave calls under way, and connections open. */
  @Test
  void bothAreClosedInTheEnd(Vertx vertx) throws Exception {
    endsWithItsClient(client(vertx));
  }

  @Test
  void bothAreClosedInTheEndAfterAServerErrorToo(Vertx vertx) throws Exception {
    RepositoryClient client = client(vertx, FAILS);
    renew(client, 30_000).await(60, SECONDS);
    endsWithItsClient(client);
  }

  private void endsWithItsClient(RepositoryClient client) throws Exception {
    Future<RenewAnswer> underWay = renew(client, 300_000);
    silent.await();
    client.close();
    assertEquals(Cause.RESET, underWay.await(60, SECONDS).cause());
  }

  private static Future<RenewAnswer> renew(RepositoryClient client, long limitMillis) {
    return client.renew(BATCH, "PT10M", MILLISECONDS.toNanos(limitMillis));
  }

  /** Of a server that answers one call after the other so, and then none. */
  private RepositoryClient client(Vertx vertx, String... answers) throws Exception {
    int port =
        vertx
            .createNetServer()
            .connectHandler(
                socket -> {
                  connections.incrementAndGet();
                  socket.handler(head -> answer(socket, answers));
                })
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort();
    String url = "http://127.0.0.1:" + port + "/v1";
    return TestClient.of(vertx, TestConfig.of(url, ROBOT, "", Environment.LOCAL), 1);
  }

  private void answer(NetSocket socket, String... answers) {
    int call = calls.getAndIncrement();
    if (call < answers.length) {
      socket.write(answers[call]);
    } else {
      silent.countDown();
    }
  }
}
