package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Renewal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A call waits for its connection, and gets the head of its answer between our limit and the Web
 * Client's, which began when it was sent. Nobody waits for the rest; the connection must not be
 * missing for good.
 */
@ExtendWith(VertxExtension.class)
class HeadAfterTheLimitTest {

  private static final UUID ROBOT = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");
  private static final UUID BATCH = UUID.fromString("0199f7a0-0000-7000-8000-000000000001");
  private static final String WHOLE = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull";
  private static final String CUT = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n";

  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void aBodyThatNeverComesIsCut(Vertx vertx) throws Exception {
    int port =
        vertx
            .createNetServer()
            .connectHandler(socket -> socket.handler(head -> answer(vertx, socket)))
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort();
    RepositoryClient client =
        TestClient.of(
            vertx,
            TestConfig.of("http://127.0.0.1:" + port + "/v1", ROBOT, "", Environment.LOCAL),
            1);
    Promise<RenewAnswer> first = Promise.promise();
    Promise<RenewAnswer> second = Promise.promise();
    client.renew(BATCH, "PT10M", SECONDS.toNanos(30)).onSuccess(first::complete);
    client.renew(BATCH, "PT10M", MILLISECONDS.toNanos(1_000)).onSuccess(second::complete);

    assertEquals(Renewal.RENEWED, first.future().await(60, SECONDS).result());
    assertEquals(Cause.TIMEOUT, second.future().await(60, SECONDS).cause());
    Promise<Void> third = Promise.promise();
    renew(client, third);
    third.future().await(30, SECONDS);
    assertTrue(calls.get() >= 3);
    client.close();
  }

  /** As a lease is: until it works. */
  private static void renew(RepositoryClient client, Promise<Void> renewed) {
    client
        .renew(BATCH, "PT10M", SECONDS.toNanos(1))
        .onSuccess(
            answer -> {
              if (answer.result() == Renewal.RENEWED) {
                renewed.complete();
              } else {
                renew(client, renewed);
              }
            });
  }

  /** The first after 700 ms; the second, which came then, has a head after 600 more. */
  private void answer(Vertx vertx, NetSocket socket) {
    switch (calls.incrementAndGet()) {
      case 1 -> vertx.setTimer(700, id -> socket.write(WHOLE));
      case 2 -> vertx.setTimer(600, id -> socket.write(CUT));
      default -> socket.write(WHOLE);
    }
  }
}
