package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.config.Secret;
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

  private static final String LINE =
      "{\"visibility\":\"public\",\"id\":\"0199f7a0-0000-7000-8000-000000000001\"}\n";

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  /** All of the server's, on its event loop; read once the batch has ended. */
  private volatile int submissions;

  private volatile int mostAtOnce;
  private int atOnce;
  private int claims;
  private long granted;

  @Test
  void isNotHeededAnyMore(Vertx vertx) throws Exception {
    String[] host = new String[1];
    int port =
        vertx
            .createHttpServer()
            .requestHandler(request -> answer(vertx, request, host[0]))
            .listen(0, "127.0.0.1")
            .await(30, TimeUnit.SECONDS)
            .actualPort();
    host[0] = "http://127.0.0.1:" + port;
    RobotSettings settings = new RobotSettings();
    settings.robotId = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");
    settings.secret = Secret.of("secret");
    settings.lease = LEASE;
    fixture.robot(host[0], settings);

    fixture.events.await("its end", Duration.ofSeconds(60), e -> e.outcomes().size() == 1);
    assertEquals(Outcome.Result.LOST, fixture.events.outcomes().get(0).result());
    assertEquals(2, submissions);
    assertEquals(1, mostAtOnce);
  }

  private void answer(Vertx vertx, HttpServerRequest request, String host) {
    String path = request.path();
    if (path.endsWith("/robot-enhancement-batches/")) {
      claim(request, host);
    } else if (path.endsWith("/renew-lease/")) {
      renew(request);
    } else if (path.endsWith("/results/")) {
      request.body().onSuccess(body -> submit(vertx, request));
    } else if (path.equals("/file")) {
      request.response().end(LINE);
    } else {
      request.body().onSuccess(body -> request.response().setStatusCode(201).end());
    }
  }

  private void claim(HttpServerRequest request, String host) {
    if (++claims > 1) {
      request.response().setStatusCode(204).end();
      return;
    }
    granted = System.nanoTime();
    request
        .response()
        .end(
            new JsonObject()
                .put("id", "0199f7a0-0000-7000-8000-000000000101")
                .put("reference_storage_url", host + "/file")
                .put("result_storage_url", host + "/result")
                .encode());
  }

  /** From the first submission on it fails, until the lease has ended. */
  private void renew(HttpServerRequest request) {
    boolean over = System.nanoTime() - granted > LEASE.toNanos() + 100_000_000;
    if (submissions == 0) {
      granted = System.nanoTime();
      request.response().end();
    } else {
      request.response().setStatusCode(over ? 409 : 503).end();
    }
  }

  private void submit(Vertx vertx, HttpServerRequest request) {
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
