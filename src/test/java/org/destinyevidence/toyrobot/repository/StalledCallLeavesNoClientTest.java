package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.command.HeapHistogram;
import org.destinyevidence.toyrobot.config.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A gateway begins its answers and does not end them. The client under each is replaced, and none
 * of them is kept: hours of it would fill the heap.
 */
@ExtendWith(VertxExtension.class)
class StalledCallLeavesNoClientTest {

  private static final UUID ROBOT = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");
  private static final UUID BATCH = UUID.fromString("0199f7a0-0000-7000-8000-000000000001");
  private static final int STALLED = 20;

  private final AtomicInteger connections = new AtomicInteger();
  private final Promise<RepositoryClient> all = Promise.promise();

  @Test
  void howeverManyThereWere(Vertx vertx) throws Exception {
    int port =
        vertx
            .createNetServer()
            .connectHandler(
                socket -> {
                  connections.incrementAndGet();
                  socket.handler(
                      head -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"));
                })
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort();
    long before = clients();
    // In a verticle, as a robot does: those that are made there are held by it.
    Deployable verticle =
        context -> {
          renew(
              TestClient.of(
                  vertx,
                  TestConfig.of("http://127.0.0.1:" + port + "/v1", ROBOT, "", Environment.LOCAL),
                  1));
          return Future.succeededFuture();
        };
    vertx.deployVerticle(verticle).await(60, SECONDS);
    RepositoryClient client = all.future().await(60, SECONDS);
    long left = clients() - before;
    assertTrue(left < STALLED / 2, left + " clients are still there");
    client.close();
  }

  private static long clients() throws Exception {
    return HeapHistogram.count("io.vertx.core.http.impl.HttpClientImpl");
  }

  /** Until as many clients were replaced: each has a connection of its own. */
  private void renew(RepositoryClient client) {
    if (connections.get() > STALLED) {
      all.complete(client);
      return;
    }
    client.renew(BATCH, "PT10M", MILLISECONDS.toNanos(100)).onSuccess(answer -> renew(client));
  }
}
