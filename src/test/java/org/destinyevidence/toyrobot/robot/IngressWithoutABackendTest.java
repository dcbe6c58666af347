package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.events.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** While the server behind it restarts, an ingress answers 404 itself: the batch outlives that. */
@ExtendWith(VertxExtension.class)
@Tag("scaled")
class IngressWithoutABackendTest {

  private static final int TIMES = 6;

  @RegisterExtension final RobotFixture fixture = new RobotFixture();
  private final AtomicInteger results = new AtomicInteger();

  @Test
  void costsNoBatch(Vertx vertx) throws Exception {
    RobotFixture.assertScaled();
    LittleServer server =
        new LittleServer() {
          @Override
          void submit(HttpServerRequest request) {
            if (!lost(results, request)) {
              super.submit(request);
            }
          }
        };
    fixture.robot(server.start(vertx), LittleServer.settings());
    fixture.events.awaitEnded(1);
    assertEquals(
        Outcome.Result.DONE,
        fixture.events.outcomes().get(0).result(),
        fixture.events.outcomes()::toString);
  }

  private static boolean lost(AtomicInteger count, HttpServerRequest request) {
    boolean lost = count.getAndIncrement() < TIMES;
    if (lost) {
      request
          .response()
          .setStatusCode(404)
          .putHeader("Content-Type", "text/plain; charset=utf-8")
          .end("default backend - 404");
    }
    return lost;
  }
}
