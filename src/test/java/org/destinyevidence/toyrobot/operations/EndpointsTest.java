package org.destinyevidence.toyrobot.operations;

import static org.destinyevidence.toyrobot.operations.Configs.BATCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.destinyevidence.toyrobot.events.Step;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class EndpointsTest {

  private Served served;

  @BeforeAll
  void serve() {
    served = new Served();
  }

  @AfterAll
  void close() {
    served.close();
  }

  @Test
  void healthFollowsTheLifeOfTheRobot() throws Exception {
    try (Served robot = new Served()) {
      HttpResponse<String> ready = robot.get("/health/ready");
      assertEquals(503, ready.statusCode());
      assertEquals(
          new JsonObject().put("ready", false).put("reasons", new JsonArray().add("starting")),
          new JsonObject(ready.body()));
      assertEquals(200, robot.get("/health/live").statusCode());
      HttpResponse<String> both = robot.get("/health");
      assertEquals(503, both.statusCode());
      assertEquals(
          new JsonObject()
              .put("live", true)
              .put("ready", false)
              .put("reasons", List.of("starting")),
          new JsonObject(both.body()));

      robot.events.started(2, 4);
      assertEquals(200, robot.get("/health/ready").statusCode());
      assertEquals(200, robot.get("/health").statusCode());

      robot.events.stopping("SIGTERM", 0);
      ready = robot.get("/health/ready");
      assertEquals(503, ready.statusCode());
      assertTrue(ready.body().contains("\"stopping\""), ready.body());
      assertEquals(200, robot.get("/health/live").statusCode());

      robot.wedged.set(true);
      assertEquals(503, robot.get("/health/live").statusCode());
    }
  }

  /** 0 was asked for. */
  @Test
  void theStatusSaysOnWhichPortItIsServed() throws Exception {
    JsonObject settings = new JsonObject(served.get("/status").body()).getJsonObject("settings");
    assertEquals(served.port, settings.getInteger("OPERATIONS_PORT"));
  }

  @Test
  void metricsAreThoseOfTheSameEvents() throws Exception {
    served.events.claimAnswered(ClaimAnswer.EMPTY, null, "", 1);
    HttpResponse<String> metrics = served.get("/metrics");
    assertEquals(200, metrics.statusCode());
    assertEquals(
        "text/plain; version=0.0.4; charset=utf-8",
        metrics.headers().firstValue("content-type").orElseThrow());
    assertTrue(metrics.body().contains("robot_claims_total{answer=\"empty\"} 1.0"));
    assertTrue(metrics.body().contains("jvm_memory_used_bytes{"));
  }

  @Test
  void statusShowsABatchFromItsClaimToItsEnd() throws Exception {
    served.events.claimed(BATCH, System.nanoTime(), 600_000_000_000L);
    served.events.placed(BATCH, 1, 2);
    served.events.slots(8, 7);
    served.events.stepStarted(BATCH, Step.ENHANCE);
    served.events.progress(BATCH, 3);
    JsonObject status = new JsonObject(served.get("/status").body());
    JsonObject batch = status.getJsonArray("batches").getJsonObject(0);
    assertEquals(BATCH, batch.getString("id"));
    assertEquals("enhance", batch.getString("step"));
    assertEquals(6, batch.getInteger("slot"));
    assertEquals(3, batch.getInteger("references"));
    assertEquals(7, status.getJsonObject("slots").getInteger("free"));

    served.events.ended(BATCH, new Outcome(Result.DONE, null, "", 5, 0, 0, 1, 1, 1));
    status = new JsonObject(served.get("/status").body());
    assertTrue(status.getJsonArray("batches").isEmpty());
    assertEquals(5, status.getJsonObject("counters").getInteger("references"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/status", "/metrics", "/health", "/health/live", "/health/ready", "/nope"})
  void everyAnswerIsGuardedAndHeadSaysTheSameWithoutABody(String path) throws Exception {
    HttpResponse<String> get = served.get(path);
    HttpResponse<String> head = served.send("HEAD", path);
    assertEquals(get.statusCode(), head.statusCode());
    assertEquals("", head.body());
    assertTrue(head.headers().firstValueAsLong("content-length").orElseThrow() > 0);
    for (HttpResponse<String> answer : List.of(get, head)) {
      assertEquals("no-store", answer.headers().firstValue("cache-control").orElseThrow());
      assertEquals("nosniff", answer.headers().firstValue("x-content-type-options").orElseThrow());
      assertTrue(
          answer
              .headers()
              .firstValue("content-security-policy")
              .orElseThrow()
              .startsWith("default-src 'none'"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
  void nothingCanBeChanged(String method) throws Exception {
    HttpResponse<String> answer = served.send(method, "/status");
    assertEquals(405, answer.statusCode());
    assertEquals("GET, HEAD", answer.headers().firstValue("allow").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nope", "/health/", "/status/x", "/..%2f", "//", "/metrics/"})
  void anythingElseIsNotThere(String path) throws Exception {
    HttpResponse<String> answer = served.get(path);
    assertEquals(404, answer.statusCode());
    assertEquals("not found", new JsonObject(answer.body()).getString("error"));
  }

  @Test
  void noSecretIsShown() throws Exception {
    for (String path : new String[] {"/", "/status", "/metrics", "/health"}) {
      assertFalse(served.get(path).body().contains(Configs.SECRET), path);
    }
  }
}
