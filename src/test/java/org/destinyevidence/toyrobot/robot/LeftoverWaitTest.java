package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import org.destinyevidence.toyrobot.events.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A submission is answered "later", and while the robot waits the lease ends: it asks once what has
 * become of the batch, and the end of the old wait sends nothing beside that.
 */
@ExtendWith(VertxExtension.class)
class LeftoverWaitTest {

  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final int LATER_SECONDS = 5;

  /**
   * The question is sent some four seconds after the submission, so this spans the end of the wait.
   */
  private static final long ANSWER_MILLIS = 2_000;

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void isNotHeededAnyMore(Vertx vertx) throws Exception {
    RobotSettings settings = LittleServer.settings();
    settings.lease = LEASE;
    Failing server = new Failing(vertx);
    fixture.robot(server.start(vertx), settings);

    fixture.events.await("its end", Duration.ofSeconds(60), e -> e.outcomes().size() == 1);
    assertEquals(Outcome.Result.LOST, fixture.events.outcomes().get(0).result());
    assertEquals(2, server.submissions);
    assertEquals(1, server.mostAtOnce);
  }

  private static final class Failing extends LittleServer {
    private final Vertx vertx;

    /** Read once the batch has ended. */
    private volatile int submissions;

    private volatile int mostAtOnce;
    private int atOnce;
    private long granted;

    Failing(Vertx vertx) {
      this.vertx = vertx;
    }

    @Override
    void claim(HttpServerRequest request) {
      granted = granted == 0 ? System.nanoTime() : granted;
      super.claim(request);
    }

    /** From the first submission on it fails, until the lease has ended. */
    @Override
    void renew(HttpServerRequest request) {
      boolean over = System.nanoTime() - granted > LEASE.toNanos() + 100_000_000;
      if (submissions == 0) {
        granted = System.nanoTime();
        request.response().end();
      } else {
        request.response().setStatusCode(over ? 409 : 503).end();
      }
    }

    @Override
    void submit(HttpServerRequest request) {
      request.body().onSuccess(body -> submitted(request));
    }

    private void submitted(HttpServerRequest request) {
      atOnce++;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      if (++submissions == 1) {
        atOnce--;
        String later = String.valueOf(LATER_SECONDS);
        request.response().setStatusCode(503).putHeader("Retry-After", later).end();
        return;
      }
      vertx.setTimer(
          ANSWER_MILLIS,
          id -> {
            atOnce--;
            JsonObject state = new JsonObject().put("detail", "from status 'expired'");
            request.response().setStatusCode(422).end(state.encode());
          });
    }
  }
}
