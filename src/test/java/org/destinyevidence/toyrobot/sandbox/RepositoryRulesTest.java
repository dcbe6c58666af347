package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryRulesTest {

  private final ManualClock clock = new ManualClock();
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().clock(clock));
  private final Robot robot = new Robot(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void pingAnswersAnyone() {
    HttpResponse<String> pong = get("/v1/system/ping/");
    assertEquals(200, pong.statusCode());
    assertEquals("{\"status\":\"ok\"}", pong.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/nothing/",
        "/system/ping/",
        "/v1/v1/system/ping/",
        "/robot-enhancement-batches/"
      })
  void anUnknownPathIs404(String path) {
    HttpResponse<String> missing = get(path);
    assertEquals(404, missing.statusCode());
    assertEquals("{\"detail\":\"Not Found\"}", missing.body());
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/v1/robot-enhancement-batches/,POST",
    "POST,/v1/system/ping/,GET",
    "POST,/v1/robot-enhancement-batches/x/renew-lease/,PATCH",
    "GET,/v1/robot-enhancement-batches/x/results/,POST"
  })
  void theWrongMethodIs405(String method, String path, String allowed) {
    HttpResponse<String> refused =
        robot.send(
            Robot.request(sandbox.repositoryUrl() + path).method(method, BodyPublishers.noBody()));
    assertEquals(405, refused.statusCode());
    assertEquals("{\"detail\":\"Method Not Allowed\"}", refused.body());
    assertEquals(allowed, refused.headers().firstValue("Allow").orElseThrow());
  }

  @Test
  void aPathWithoutItsFinalSlashIsRedirectedAndABreach() {
    HttpResponse<String> moved = get("/v1/robot-enhancement-batches?robot_id=1&limit=2");
    assertEquals(307, moved.statusCode());
    assertEquals("", moved.body());
    assertEquals(
        sandbox.repositoryUrl() + "/v1/robot-enhancement-batches/?robot_id=1&limit=2",
        moved.headers().firstValue("Location").orElseThrow());
    assertEquals(1, sandbox.ledger().verdict().breachCount());
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0,204",
    "limit=-1,500",
    "limit=ten,422",
    "limit=99999999999,200",
    "limit=5.0,200",
    "limit=1_0,200",
    "limit=5.5,422",
    "limit=%D9%A1,422",
    "limit=,422",
    "limit,422",
    "limit=0&limit=1,200",
    "limit=1&limit=0,204",
    "Limit=0,200",
    "lease=PT10M,200",
    "lease=PT36H,200",
    "lease=PT0.5S,200",
    "lease=10:00,200",
    "lease=600,422",
    "lease=pt10m,422",
    "lease=P,422",
    "lease=PT0S,500",
    "lease=-PT10M,500",
    "lease=P8000Y,500"
  })
  void parametersAreJudged(String parameters, int status) {
    sandbox.addReferences(Size.SMALL, 1);
    HttpResponse<String> answer = robot.claim(parameters);
    assertEquals(status, answer.statusCode());
    if (status == 422) {
      JsonArray detail = new JsonObject(answer.body()).getJsonArray("detail");
      assertEquals(
          new JsonArray().add("query").add(parameters.split("=")[0]),
          detail.getJsonObject(0).getJsonArray("loc"));
    } else if (status == 500) {
      assertEquals("Internal Server Error", answer.body());
    }
    assertEquals(status == 200 ? 0 : 1, sandbox.pending());
  }

  @Test
  void anUnknownRobotGetsNothingForEverAndNoRobotIsInvalid() {
    sandbox.addReferences(Size.SMALL, 1);
    assertEquals(204, robot.call("POST", "/?robot_id=" + UUID.randomUUID(), null).statusCode());
    assertEquals(422, robot.call("POST", "/?robot_id=1", null).statusCode());
    assertEquals(422, robot.call("POST", "/?Robot_Id=" + sandbox.robotId(), null).statusCode());
    assertEquals(422, robot.call("POST", "/", null).statusCode());
  }

  @Test
  void aBatchHasFourFieldsAndARefreshInTheSameSecondIsIdentical() {
    sandbox.addReferences(Size.SMALL, 1);
    JsonObject batch = new JsonObject(robot.claim(1).body());
    assertEquals(
        List.of("id", "reference_storage_url", "result_storage_url", "extra_fields"),
        List.copyOf(batch.fieldNames()));
    assertEquals(7, UUID.fromString(batch.getString("id")).version());
    assertEquals(batch, new JsonObject(robot.refresh(batch.getString("id")).body()));
    clock.advance(Duration.ofSeconds(1));
    assertFalse(robot.refresh(batch.getString("id")).body().equals(batch.encode()));
  }

  @Test
  void aRenewalAnswersTheNewExpiryAsBareText() {
    sandbox.addReferences(Size.SMALL, 1);
    Robot.Claimed batch = robot.claimed(1);
    HttpResponse<String> renewed = robot.renew(batch.id(), "PT1H");
    assertEquals(200, renewed.statusCode());
    assertEquals("2025-11-24T11:50:00+00:00", renewed.body());
    assertTrue(renewed.headers().firstValue("Content-Type").isEmpty());
    assertEquals("2025-11-24T10:50:00.500000+00:00", robot.renew(batch.id(), "PT0.5S").body());
  }

  @Test
  void unknownBatches() {
    UUID unknown = UUID.randomUUID();
    String detail =
        "{\"detail\":\"RobotEnhancementBatch with id " + unknown + " does not exist.\"}";
    assertEquals(404, robot.refresh(unknown).statusCode());
    assertEquals(422, robot.renew(unknown, "PT1M").statusCode());
    assertEquals(detail, robot.renew(unknown, "PT1M").body());
    String bare = unknown.toString().replace("-", "");
    assertEquals(detail, robot.renew(bare.toUpperCase(), "PT1M").body());
    assertEquals(404, robot.submit(unknown).statusCode());
    HttpResponse<String> noId = robot.refresh("x");
    assertEquals(422, noId.statusCode());
    assertInstanceOf(JsonArray.class, new JsonObject(noId.body()).getValue("detail"));
  }

  /** Some clients write every colon and brace so. */
  @Test
  void escapesInAPathAreRead() {
    sandbox.addReferences(Size.SMALL, 1);
    UUID batch = robot.claimed(1).id();
    assertEquals(200, robot.refresh("urn%3Auuid%3A" + batch).statusCode());
    assertEquals(200, robot.refresh("%7B" + batch + "%7D").statusCode());
    assertEquals(404, robot.refresh("a%2Fb").statusCode());
  }

  @Test
  void theLedgersPageIsPlainText() {
    HttpResponse<String> page = get("/");
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("lost for good"));
  }

  @Test
  void aPortInUseIsSaid() {
    int port = URI.create(sandbox.repositoryUrl()).getPort();
    UncheckedIOException failure =
        assertThrows(
            UncheckedIOException.class, () -> Sandbox.start(SandboxOptions.defaults().port(port)));
    assertInstanceOf(BindException.class, failure.getCause());
    assertTrue(failure.getMessage().startsWith("The sandbox's port is in use"));
  }

  @Test
  void whileItIsDownConnectionsAreRefusedAndThenItIsBackOnTheSamePort() {
    assertEquals(204, robot.claim(1).statusCode());
    sandbox.repositoryDown(true);
    assertThrows(UncheckedIOException.class, () -> robot.claim(1));
    sandbox.repositoryDown(false);
    assertEquals(204, robot.claim(1).statusCode());
    sandbox.addReferences(Size.SMALL, 1);
    sandbox.storageDown(true);
    assertEquals(500, robot.claim(1).statusCode());
    sandbox.storageDown(false);
    // The connection of a 500 is gone.
    Robot another = new Robot(sandbox);
    assertEquals(202, another.finish(another.claimed(1)).statusCode());
  }

  @Test
  void aClaimThatFindsNothingNeedsNoStorage() {
    sandbox.storageDown(true);
    assertEquals(204, robot.claim(1).statusCode());
    sandbox.addReferences(Size.SMALL, 1);
    assertEquals(204, robot.claim(0).statusCode());
    assertEquals(500, robot.claim(1).statusCode());
    assertEquals(1, sandbox.pending());
  }

  private HttpResponse<String> get(String path) {
    return robot.send(Robot.request(sandbox.repositoryUrl() + path).GET());
  }
}
