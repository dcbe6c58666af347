package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthenticationTest {

  private final ManualClock clock = new ManualClock();
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().clock(clock).requireAuth(true));
  private final Robot robot = new Robot(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void aRightSignatureIsTakenUntilTheSecretIsRotated() throws Exception {
    String now = timestamp(0);
    assertEquals(204, claim(sandbox.robotId(), sandbox.secret(), now).statusCode());
    String old = sandbox.secret();
    sandbox.rotateSecret("new");
    assertRefused("Signature is invalid.", claim(sandbox.robotId(), old, now));
    assertEquals(204, claim(sandbox.robotId(), "new", now).statusCode());
    assertEquals(0, sandbox.ledger().verdict().breachCount());
  }

  @Test
  void theOldIsRefusedAndTheFutureIsNot() throws Exception {
    UUID id = sandbox.robotId();
    assertRefused("Token is expired.", claim(id, sandbox.secret(), timestamp(-301)));
    assertEquals(204, claim(id, sandbox.secret(), timestamp(86_400)).statusCode());
    assertEquals(500, claim(id, sandbox.secret(), "yesterday").statusCode());
  }

  @Test
  void anUnknownRobotIsNamed() throws Exception {
    UUID stranger = UUID.randomUUID();
    assertRefused(
        "robot client " + stranger + " does not exist.", claim(stranger, "x", timestamp(0)));
  }

  @Test
  void pathsComeBeforeAuthenticationAndParametersAfterIt() {
    assertEquals(404, robot.call("GET", "/a/b/c/", null).statusCode());
    assertEquals(405, robot.call("GET", "/", null).statusCode());
    assertRefused("Authorization header missing.", robot.call("POST", "/?limit=ten", null));
    assertEquals(1, sandbox.ledger().verdict().breachCount(), "a request without a signature");
  }

  @Test
  void aSubmissionThatWasTurnedAwayHasNotAskedForTheState() {
    sandbox.addReferences(ReferenceGenerator.Size.SMALL, 1);
    String right = sandbox.secret();
    String claim = "/?robot_id=" + sandbox.robotId() + "&lease=PT1M";
    Robot.Claimed batch = Robot.batch(signed("POST", claim, "", right));
    robot.upload(batch, "x");
    clock.advance(Duration.ofMinutes(1));
    sandbox.sweep();
    String path = "/" + batch.id();
    assertEquals(409, signed("PATCH", path + "/renew-lease/", "", right).statusCode());
    String body = "{\"request_id\":\"" + batch.id() + "\"}";
    assertRefused("Signature is invalid.", signed("POST", path + "/results/", body, "old"));
    assertEquals(422, signed("POST", path + "/results/", body, right).statusCode());
    assertEquals(List.of(), sandbox.ledger().verdict().breaches());
    assertEquals(422, signed("POST", path + "/results/", body, right).statusCode());
    assertEquals(1, sandbox.ledger().verdict().breachCount(), "one has asked already");
  }

  private HttpResponse<String> signed(String method, String path, String body, String secret) {
    String now = timestamp(0);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String signature = RequestSignature.sign(secret, bytes, sandbox.robotId(), now);
    return robot.send(
        Robot.request(sandbox.repositoryUrl() + "/v1/robot-enhancement-batches" + path)
            .header("Authorization", "Signature " + signature)
            .header("X-Client-Id", sandbox.robotId().toString())
            .header("X-Request-Timestamp", now)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> claim(UUID id, String secret, String timestamp) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update((byte) ':');
    mac.update(
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
    mac.update((":" + timestamp).getBytes(StandardCharsets.UTF_8));
    HttpRequest.Builder request =
        Robot.request(
                sandbox.repositoryUrl()
                    + "/v1/robot-enhancement-batches/?robot_id="
                    + sandbox.robotId())
            .header("Authorization", "Signature " + HexFormat.of().formatHex(mac.doFinal()))
            .header("X-Client-Id", id.toString())
            .header("X-Request-Timestamp", timestamp)
            .POST(BodyPublishers.noBody());
    return robot.send(request);
  }

  private String timestamp(int offset) {
    return (clock.getAsLong() / 1_000_000 + offset) + ".0";
  }

  private static void assertRefused(String detail, HttpResponse<String> answer) {
    assertEquals(401, answer.statusCode());
    assertEquals("{\"detail\":\"" + detail + "\"}", answer.body());
  }
}
