package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.UUID;
import org.destinyevidence.toyrobot.config.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A call whose body stalls ends once its client is closed, which Vert.x says on a thread of its
 * own: what comes after is the batch's, and belongs to its event loop.
 */
@ExtendWith(VertxExtension.class)
class StalledCallEndsWhereItBeganTest {

  private static final UUID BATCH = UUID.fromString("0199f7a0-0000-7000-8000-000000000001");
  private static final String STALLS = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnu";

  @Test
  void onTheContextOfItsCaller(Vertx vertx) throws Exception {
    int port =
        vertx
            .createNetServer()
            .connectHandler(socket -> socket.handler(head -> socket.write(STALLS)))
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort();
    for (int i = 0; i < 4; i++) {
      Caller caller = new Caller("http://127.0.0.1:" + port + "/v1");
      vertx.deployVerticle(caller).await(60, SECONDS);
      assertEquals("TIMEOUT here", caller.ended.future().await(60, SECONDS));
    }
  }

  private static final class Caller extends VerticleBase {
    private final String url;
    private final Promise<String> ended = Promise.promise();

    Caller(String url) {
      this.url = url;
    }

    @Override
    public Future<?> start() {
      Context here = context;
      RepositoryClient client =
          TestClient.of(vertx, TestConfig.of(url, UUID.randomUUID(), "", Environment.LOCAL), 2);
      // Another connection to close, so that it takes a moment.
      client.refresh(BATCH);
      client
          .renew(BATCH, "PT10M", MILLISECONDS.toNanos(300))
          .onSuccess(
              answer ->
                  ended.complete(
                      answer.cause() + (Vertx.currentContext() == here ? " here" : " elsewhere")));
      return Future.succeededFuture();
    }
  }
}
