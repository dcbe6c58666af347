package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.config.Secret;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bad URL fails its batch alone, and the next batch to the same host works. */
@ExtendWith(VertxExtension.class)
class Promise28BadUrlTest {

  private static final String LINE =
      "{\"visibility\":\"public\",\"id\":\"0199f7a0-0000-7000-8000-000000000001\"}\n";

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final AtomicInteger claims = new AtomicInteger();
  private final Queue<String> reports = new ConcurrentLinkedQueue<>();
  private String host;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s/a b?sig=topsecret",
        "%s/a\r\nb?sig=topsecret",
        "%s/a\u0000b?sig=topsecret",
        "http:///a?sig=topsecret",
        "file:///etc/passwd?sig=topsecret",
        "ftp://127.0.0.1/a?sig=topsecret",
        "http://user:pw@127.0.0.1/a?sig=topsecret"
      })
  void failsItsBatchAlone(String bad, Vertx vertx) throws Exception {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(request -> answer(request, bad))
            .listen(0, "127.0.0.1")
            .await(60, TimeUnit.SECONDS)
            .actualPort();
    host = "http://127.0.0.1:" + port;
    RobotSettings settings = new RobotSettings();
    settings.robotId = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");
    settings.secret = Secret.of("secret");
    fixture.robot(host, settings);

    fixture.events.await("two batches", Duration.ofSeconds(60), e -> e.outcomes().size() == 2);

    assertEquals(1, fixture.events.ended(Outcome.Result.REPORTED));
    assertEquals(1, fixture.events.ended(Outcome.Result.DONE));
    Outcome reported =
        fixture.events.outcomes().stream()
            .filter(end -> end.result() == Outcome.Result.REPORTED)
            .findAny()
            .orElseThrow();
    assertEquals(Cause.BAD_URL, reported.cause());
    assertFalse(reported.reason().contains("topsecret"), reported.reason());
    assertFalse(String.join("", reports).contains("topsecret"), "a credential was reported");
  }

  private void answer(HttpServerRequest request, String bad) {
    if (request.path().endsWith("/robot-enhancement-batches/")) {
      int number = claims.incrementAndGet();
      if (number > 2) {
        request.response().setStatusCode(204).end();
        return;
      }
      String url = number == 1 ? bad.replace("%s", host) : host + "/file";
      request
          .response()
          .end(
              new JsonObject()
                  .put("id", "0199f7a0-0000-7000-8000-00000000010" + number)
                  .put("reference_storage_url", url)
                  .put("result_storage_url", host + "/result")
                  .encode());
    } else if (request.path().endsWith("/results/")) {
      request
          .body()
          .onSuccess(
              body -> {
                boolean error = body.toJsonObject().getValue("error") != null;
                reports.add(body.toString());
                request.response().setStatusCode(error ? 200 : 202).end("{}");
              });
    } else if (request.path().equals("/file")) {
      request.response().end(LINE);
    } else {
      request.body().onSuccess(body -> request.response().setStatusCode(201).end());
    }
  }
}
