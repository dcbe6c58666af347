package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.config.Secret;
import org.destinyevidence.toyrobot.events.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A repository without its message broker takes each result, says 500, and never imports it: the
 * quicker the robot, the more batches would be lost in it.
 */
@ExtendWith(VertxExtension.class)
class BrokerThatIsDownTest {

  private static final String LINE =
      "{\"visibility\":\"public\",\"id\":\"0199f7a0-0000-7000-8000-000000000001\"}\n";

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  /** Of the server's, on its event loop. */
  private final Set<String> written = new HashSet<>();

  @Test
  void isHandedFewerAndFewerBatches(Vertx vertx) throws Exception {
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
    fixture.robot(host[0], settings);

    fixture.events.await("claims are held", Duration.ofSeconds(30), e -> e.held() > 0);
    assertTrue(fixture.events.ended(Outcome.Result.UNKNOWN) >= 2);
  }

  private void answer(HttpServerRequest request, String host) {
    String path = request.path();
    if (path.endsWith("/robot-enhancement-batches/")) {
      claim(request, host);
    } else if (path.endsWith("/renew-lease/")) {
      boolean importing = written.contains(path.replace("/renew-lease/", ""));
      request.response().setStatusCode(importing ? 409 : 200).end();
    } else if (path.endsWith("/results/")) {
      written.add(path.replace("/results/", ""));
      request.response().setStatusCode(500).end();
    } else if (path.equals("/file")) {
      request.response().end(LINE);
    } else {
      request.body().onSuccess(body -> request.response().setStatusCode(201).end());
    }
  }

  private static void claim(HttpServerRequest request, String host) {
    request
        .response()
        .end(
            new JsonObject()
                .put("id", UUID.randomUUID().toString())
                .put("reference_storage_url", host + "/file")
                .put("result_storage_url", host + "/result")
                .encode());
  }
}
