package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A batch is to be given back while a renewal is under way: carried out after the release, that
 * would undo it, and the references would be nobody's for a whole lease.
 */
@ExtendWith(VertxExtension.class)
class ReleaseWaitsForARenewalTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final CompletableFuture<HttpServerRequest> renewal = new CompletableFuture<>();
  private final AtomicInteger releases = new AtomicInteger();
  private volatile boolean renewing;
  private volatile boolean undone;

  @Test
  void whichIsUnderWay(Vertx vertx) throws Exception {
    RobotSettings settings = LittleServer.settings();
    settings.lease = Duration.ofSeconds(9);
    fixture.robot(new Slow().start(vertx), settings);
    HttpServerRequest held = renewal.get(60, TimeUnit.SECONDS);
    fixture.events.await("the end", Duration.ofSeconds(60), r -> r.started(Step.RELEASE) == 1);
    vertx
        .timer(200, TimeUnit.MILLISECONDS)
        .onComplete(
            v -> {
              renewing = false;
              held.response().end();
            });

    fixture.events.awaitEnded(1);
    fixture.assertAll(Outcome.Result.RELEASED);
    assertEquals(1, releases.get());
    assertFalse(undone);
  }

  private final class Slow extends LittleServer {

    private HttpServerRequest file;

    @Override
    void file(HttpServerRequest request) {
      file = request;
    }

    /** The batch fails while its first renewal is under way: its file is nothing but blank. */
    @Override
    void renew(HttpServerRequest request) {
      if (request.query().contains("PT1S")) {
        releases.incrementAndGet();
        undone |= renewing;
        request.response().end();
      } else {
        renewing = true;
        request.connection().closeHandler(v -> renewing = false);
        renewal.complete(request);
        file.response().end("\n".repeat(1_100_000));
      }
    }
  }
}
