package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.destinyevidence.toyrobot.config.Secret;
import org.destinyevidence.toyrobot.enhancer.Clocks;
import org.destinyevidence.toyrobot.events.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A batch whose submission waits is given back. The answer to the release is lost, and the next try
 * hears that nothing of the batch is left: that is the release's own doing, and not a proof that
 * the result was taken.
 */
@ExtendWith(VertxExtension.class)
class ReleaseTriedTwiceTest {

  private static final String LINE =
      "{\"visibility\":\"public\",\"id\":\"0199f7a0-0000-7000-8000-000000000001\"}\n";

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  /** Of the server's, on its event loop. */
  private int claims;

  private volatile int releases;

  private volatile boolean slept;

  @Test
  void isNoProofOfASuccess(Vertx vertx) throws Exception {
    gaveUp(vertx, settings -> {});
  }

  /** Nor if the machine has slept while the one release was under way. */
  @Test
  void noMoreIsOneThatWasAnsweredAfterASleep(Vertx vertx) throws Exception {
    slept = true;
    gaveUp(
        vertx,
        settings ->
            settings.clocks =
                new Clocks(
                    System::nanoTime,
                    () -> System.currentTimeMillis() + (releases > 0 ? 3_600_000 : 0)));
  }

  private void gaveUp(Vertx vertx, Consumer<RobotSettings> more) throws Exception {
    String[] host = new String[1];
    int port =
        vertx
            .createHttpServer()
            .requestHandler(request -> answer(request, host[0]))
            .listen(0, "127.0.0.1")
            .await(30, TimeUnit.SECONDS)
            .actualPort();
    host[0] = "http://127.0.0.1:" + port;
    RobotSettings settings = new RobotSettings();
    settings.robotId = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");
    settings.secret = Secret.of("secret");
    settings.timeLimit = Duration.ofSeconds(3);
    more.accept(settings);
    fixture.robot(host[0], settings);

    fixture.events.awaitEnded(1);
    Outcome outcome = fixture.events.outcomes().get(0);
    assertEquals(Outcome.Result.UNKNOWN, outcome.result(), outcome::reason);
  }

  private void answer(HttpServerRequest request, String host) {
    String path = request.path();
    if (path.endsWith("/robot-enhancement-batches/")) {
      claim(request, host);
    } else if (path.endsWith("/renew-lease/")) {
      renew(request);
    } else if (path.endsWith("/results/")) {
      // Surely not taken.
      request.response().setStatusCode(429).putHeader("Retry-After", "600").end();
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
    request
        .response()
        .end(
            new JsonObject()
                .put("id", "0199f7a0-0000-7000-8000-000000000101")
                .put("reference_storage_url", host + "/file")
                .put("result_storage_url", host + "/result")
                .encode());
  }

  /** The first release is carried out and its answer lost, and then the sweep has run. */
  private void renew(HttpServerRequest request) {
    if (!request.query().contains("PT1S")) {
      request.response().end();
    } else if (++releases > 1 || slept) {
      request.response().setStatusCode(409).end();
    } else {
      request.connection().close();
    }
  }
}
