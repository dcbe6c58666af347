package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Handler;
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
import org.destinyevidence.toyrobot.events.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refresh that brings what cannot be right is asked for again: nothing of it is used. */
@ExtendWith(VertxExtension.class)
class OddRefreshTest {

  private static final String BATCH = "0199f7a0-0000-7000-8000-000000000101";
  private static final String LINE =
      "{\"visibility\":\"public\",\"id\":\"0199f7a0-0000-7000-8000-000000000001\"}\n";

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final AtomicInteger claims = new AtomicInteger();
  private final AtomicInteger refreshes = new AtomicInteger();
  private final Queue<String> files = new ConcurrentLinkedQueue<>();
  private String host;

  @ParameterizedTest
  @CsvSource({
    "0199f7a0-0000-7000-8000-000000000102, %s/foreign",
    "0199f7a0-0000-7000-8000-000000000101, %s/a b",
    "0199f7a0-0000-7000-8000-000000000101, file:///etc/passwd",
  })
  void isAskedForAgain(String id, String url, Vertx vertx) throws Exception {
    robot(vertx, request -> answer(request, id, url));

    fixture.events.await("the batch", Duration.ofSeconds(60), e -> e.outcomes().size() == 1);

    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(2, refreshes.get());
    assertEquals("[GET /old, GET /new, PUT /new]", files.toString());
  }

  /** Asked for ever, it would hold a slot for hours, and nobody would hear of it. */
  @Test
  void isBelievedOnceTheRepositoryHasNoUrlsAgainAndAgain(Vertx vertx) throws Exception {
    robot(
        vertx,
        request -> {
          if (request.path().endsWith("/" + BATCH + "/")) {
            refreshes.incrementAndGet();
          }
          boolean empty = request.method().name().equals("POST") && claims.incrementAndGet() > 1;
          request.response().setStatusCode(empty ? 204 : 200).end(batch(BATCH, null));
        });

    fixture.events.await("the batch", Duration.ofSeconds(60), e -> e.outcomes().size() == 1);

    fixture.assertAll(Outcome.Result.RELEASED);
    assertEquals(3, refreshes.get());
  }

  private void robot(Vertx vertx, Handler<HttpServerRequest> repository) throws Exception {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(repository)
            .listen(0, "127.0.0.1")
            .await(60, TimeUnit.SECONDS)
            .actualPort();
    host = "http://127.0.0.1:" + port;
    RobotSettings settings = new RobotSettings();
    settings.robotId = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");
    settings.secret = Secret.of("secret");
    fixture.robot(host, settings);
  }

  private void answer(HttpServerRequest request, String id, String url) {
    if (request.path().endsWith("/robot-enhancement-batches/")) {
      if (claims.incrementAndGet() > 1) {
        request.response().setStatusCode(204).end();
      } else {
        request.response().end(batch(BATCH, host + "/old"));
      }
    } else if (request.path().endsWith("/" + BATCH + "/")) {
      boolean first = refreshes.incrementAndGet() == 1;
      request
          .response()
          .end(first ? batch(id, url.replace("%s", host)) : batch(BATCH, host + "/new"));
    } else if (request.path().endsWith("/results/")) {
      request.body().onSuccess(body -> request.response().setStatusCode(202).end("{}"));
    } else {
      files.add(request.method() + " " + request.path());
      if (request.path().equals("/old")) {
        request.response().setStatusCode(403).end();
      } else if (request.method().name().equals("GET")) {
        request.response().end(LINE);
      } else {
        request.body().onSuccess(body -> request.response().setStatusCode(201).end());
      }
    }
  }

  private static String batch(String id, String url) {
    return new JsonObject()
        .put("id", id)
        .put("reference_storage_url", url)
        .put("result_storage_url", url)
        .encode();
  }
}
