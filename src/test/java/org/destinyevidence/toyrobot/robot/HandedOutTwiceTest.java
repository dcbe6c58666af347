package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.config.Secret;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A repository that hands the same batch out with every claim: it is worked on once at a time. */
@ExtendWith(VertxExtension.class)
class HandedOutTwiceTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long A_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final String BATCH = "0199f7a0-0000-7000-8000-000000000001";
  private static final String LINE = "{\"visibility\":\"public\",\"id\":\"%s\"}\n";

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final Gate gate = new Gate();
  private final Map<String, Integer> requests = new ConcurrentHashMap<>();
  private volatile boolean over;
  private int port;

  @BeforeEach
  void listen(Vertx vertx) throws Exception {
    port =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.body().onSuccess(body -> answer(request)))
            .listen(0, "127.0.0.1")
            .await(60, TimeUnit.SECONDS)
            .actualPort();
  }

  @Test
  void whileItIsInWorkItIsNotTakenAgainAndTheFirstGoesOn() throws Exception {
    RobotSettings settings = new RobotSettings();
    settings.robotId = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");
    settings.secret = Secret.of("secret");
    settings.enhancer = gate;
    long begun = System.nanoTime();
    fixture.robot("http://127.0.0.1:" + port, settings);

    // Two at once, after the one that brought work, and another.
    fixture.events.await(
        "more claims", LIMIT, r -> r.answered(ClaimAnswer.FAILED) >= 3 && r.free() >= 3);
    assertTrue(System.nanoTime() - begun >= A_SECOND, "it waits as after a failure");
    Recorder.Claim again = fixture.events.claims().get(1);
    assertEquals(Cause.DUPLICATE, again.cause());
    assertTrue(again.advice().contains(BATCH), again.advice());
    assertEquals(1, fixture.events.claimed());
    over = true;
    gate.open();

    fixture.events.await("its end", LIMIT, r -> r.outcomes().size() == 1);
    assertEquals(Outcome.Result.DONE, fixture.events.outcome(BATCH).result());
    assertEquals(1, requests.get("POST results"));
    assertEquals(1, requests.get("GET references"));
    assertEquals(1, requests.get("PUT results"));
    assertEquals(null, requests.get("PATCH renew-lease"), "no release, no renewal");
  }

  private void answer(HttpServerRequest request) {
    String[] path = request.path().split("/");
    String last = path[path.length - 1];
    requests.merge(request.method() + " " + last, 1, Integer::sum);
    boolean claim = last.equals("robot-enhancement-batches");
    if (claim && over) {
      request.response().setStatusCode(204).end();
    } else if (claim) {
      request.response().end(batch());
    } else if (last.equals("references")) {
      request.response().end(LINE.formatted(UUID.randomUUID()));
    } else {
      boolean upload = request.method() == HttpMethod.PUT;
      request.response().setStatusCode(upload ? 201 : 202).end(upload ? "" : "{}");
    }
  }

  private String batch() {
    return "{\"id\":\"%s\",\"reference_storage_url\":\"%s\",\"result_storage_url\":\"%s\"}"
        .formatted(BATCH, url("references"), url("results"));
  }

  private String url(String name) {
    return "http://127.0.0.1:" + port + "/" + name + "?sig=x";
  }
}
