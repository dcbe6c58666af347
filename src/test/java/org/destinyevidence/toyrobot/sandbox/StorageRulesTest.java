package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StorageRulesTest {

  private final ManualClock clock = new ManualClock();
  private Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().clock(clock));
  private Robot robot = new Robot(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void theReferenceFileHasAnExactLengthAnETagAndAFinalNewline() {
    HttpResponse<String> file = robot.download(claimed(60));
    assertEquals(200, file.statusCode());
    assertEquals("application/jsonl+batch", header(file, "Content-Type"), "as the URL asks");
    assertEquals(
        file.body().getBytes(StandardCharsets.UTF_8).length,
        Integer.parseInt(header(file, "Content-Length")));
    assertTrue(file.body().endsWith("\n"));
    assertTrue(header(file, "ETag").startsWith("\"0x"));
  }

  @Test
  void anyRangeOfItIsTheSameBytes() {
    Robot.Claimed batch = claimed(60);
    byte[] whole = robot.download(batch).body().getBytes(StandardCharsets.ISO_8859_1);
    int length = Integer.parseInt(header(robot.download(batch), "Content-Length"));
    for (int from : new int[] {0, 1, 100, length / 2, length - 1}) {
      HttpResponse<String> rest = robot.download(batch, "Range", "bytes=" + from + "-");
      assertEquals(206, rest.statusCode());
      assertEquals(
          "bytes " + from + "-" + (length - 1) + "/" + length, header(rest, "Content-Range"));
      assertEquals(length - from, Integer.parseInt(header(rest, "Content-Length")));
    }
    assertEquals("{", robot.download(batch, "Range", "bytes=0-0").body());
    assertEquals("\n", robot.download(batch, "Range", "bytes=" + (length - 1) + "-").body());
    HttpResponse<String> beyond = robot.download(batch, "Range", "bytes=" + length + "-");
    assertEquals(416, beyond.statusCode());
    assertEquals("bytes */" + length, header(beyond, "Content-Range"));
    assertEquals(200, robot.download(batch, "Range", "bytes=-5").statusCode());
    assertTrue(whole.length > 0);
  }

  @Test
  void ifMatchHoldsTheVersion() {
    Robot.Claimed batch = claimed(1);
    String tag = header(robot.download(batch), "ETag");
    assertEquals(206, robot.download(batch, "Range", "bytes=1-", "If-Match", tag).statusCode());
    HttpResponse<String> other = robot.download(batch, "If-Match", "\"0x1\"");
    assertEquals(412, other.statusCode());
    assertTrue(other.body().contains("<Code>ConditionNotMet</Code>"));
  }

  @Test
  void aSignedUrlIsGoodForItsLifetimeItsMethodAndItsQuery() {
    Robot.Claimed batch = claimed(1);
    assertTrue(batch.references().contains("%2B"));
    assertForbidden(batch.references().replace("%2B", "+"));
    assertForbidden(batch.references().replace("sp=r", "sp=rw"));
    assertForbidden(batch.references().replaceFirst("\\?.*", ""));
    assertForbidden(batch.result());
    assertEquals(4, sandbox.ledger().verdict().breachCount());
    clock.advance(Duration.ofSeconds(3599));
    assertEquals(200, robot.download(batch).statusCode());
    clock.advance(Duration.ofSeconds(1));
    assertForbidden(batch.references());
    assertEquals(200, robot.download(Robot.batch(robot.refresh(batch.id()))).statusCode());
    assertEquals(4, sandbox.ledger().verdict().breachCount(), "to be late is no breach");
  }

  /** Azurite signs what is decoded; some clients cannot help encoding a URL anew. */
  @Test
  void aUrlThatIsEncodedAnewIsTakenAndNoted() {
    Robot.Claimed batch = claimed(1);
    String url = batch.references();
    for (String anew :
        List.of(
            url.replace("%2F", "/").replace("%3A", ":"),
            url.replace("%2F", "%2f"),
            url.replace("?", "?timeout=20&"),
            url + "&")) {
      assertEquals(200, robot.send(Robot.request(anew).GET()).statusCode(), anew);
    }
    assertEquals(4, sandbox.ledger().verdict().breachCount());
    assertTrue(sandbox.ledger().verdict().breaches().get(0).contains("encoded anew"));
  }

  @Test
  void aFileThatWasNeverOfferedIsForbidden() {
    Robot.Claimed batch = claimed(1);
    String id = batch.id().toString();
    for (String other : new String[] {UUID.randomUUID().toString(), "-".repeat(36), "0", "%2F"}) {
      assertForbidden(batch.references().replace(id, other));
    }
    assertForbidden(sandbox.storageUrl() + "/");
  }

  @Test
  void whoMayReadOnAzureMayAskForTheHead() {
    Robot.Claimed batch = claimed(1);
    String length = header(robot.download(batch), "Content-Length");
    HttpResponse<String> head = head(batch.references());
    assertEquals(200, head.statusCode());
    assertEquals(length, header(head, "Content-Length"));
    assertEquals("", head.body());
    assertEquals(200, robot.download(batch).statusCode(), "on the same connection");
    assertEquals(403, head(batch.result()).statusCode());
  }

  private HttpResponse<String> head(String url) {
    return robot.send(Robot.request(url).method("HEAD", BodyPublishers.noBody()));
  }

  @Test
  void azuresOwnRangeWins() {
    Robot.Claimed batch = claimed(1);
    HttpResponse<String> part =
        robot.download(batch, "Range", "bytes=5-", "x-ms-range", "bytes=0-1");
    assertEquals(206, part.statusCode());
    assertEquals("2", header(part, "Content-Length"));
  }

  @Test
  void anUploadThatMustBeTheFirstIsRefusedAfterAnother() {
    Robot.Claimed batch = claimed(1);
    assertEquals(201, robot.upload(batch, "x\n", "If-None-Match", "*").statusCode());
    HttpResponse<String> second = robot.upload(batch, "x\n", "If-None-Match", "*");
    assertEquals(409, second.statusCode());
    assertTrue(second.body().contains("<Code>BlobAlreadyExists</Code>"));
    assertEquals(201, robot.upload(batch, "x\n").statusCode());
  }

  @Test
  void anUploadIsTakenWithTheRightDigestOnly() throws Exception {
    Robot.Claimed batch = claimed(1);
    byte[] md5 = MessageDigest.getInstance("MD5").digest("x\n".getBytes());
    String digest = Base64.getEncoder().encodeToString(md5);
    HttpResponse<String> wrong = robot.upload(batch, "y\n", "Content-MD5", digest);
    assertEquals(400, wrong.statusCode());
    assertTrue(wrong.body().contains("<Code>Md5Mismatch</Code>"));
    assertTrue(sandbox.ledger().resultDigest(batch.id()).isEmpty());
    HttpResponse<String> taken = robot.upload(batch, "x\n", "Content-MD5", digest);
    assertEquals(201, taken.statusCode());
    assertEquals(digest, taken.headers().firstValue("Content-MD5").orElseThrow());
    assertEquals(
        "73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac",
        sandbox.ledger().resultDigest(batch.id()).orElseThrow());
  }

  @Test
  void anAzureUploadNamesItsBlobType() {
    Robot.Claimed batch = claimed(1);
    HttpResponse<String> refused =
        robot.send(Robot.request(batch.result()).PUT(BodyPublishers.ofString("x")));
    assertEquals(400, refused.statusCode());
    assertEquals(1, sandbox.ledger().verdict().breachCount(), "no Content-Type");
  }

  /** Azure's own libraries leave Content-Type alone and say it there. */
  @Test
  void aBlobsTypeMayBeNamedInAzuresOwnWay() {
    HttpResponse<String> taken =
        robot.send(
            Robot.request(claimed(1).result())
                .header("Content-Type", "application/octet-stream")
                .header("x-ms-blob-content-type", "application/jsonl")
                .header("x-ms-blob-type", "BlockBlob")
                .PUT(BodyPublishers.ofString("x")));
    assertEquals(201, taken.statusCode());
    assertEquals(List.of(), sandbox.ledger().verdict().breaches());
  }

  /** As Azure's libraries upload what is long or of a length that they do not know. */
  @Test
  void anUploadMayComeInBlocks() throws Exception {
    Robot.Claimed batch = claimed(2);
    String result = Robot.result(robot.ids(batch));
    assertEquals(201, block(batch, "comp=block&blockid=Mg%3D%3D", result.substring(100)));
    assertEquals(201, block(batch, "comp=block&blockid=MQ%3D%3D", result.substring(0, 100)));
    assertTrue(sandbox.ledger().resultDigest(batch.id()).isEmpty(), "not before the list");
    String list = "<BlockList><Latest>MQ==</Latest><Latest>%s</Latest></BlockList>";
    assertEquals(400, block(batch, "comp=blocklist", list.formatted("Mw==")));
    assertEquals(201, block(batch, "comp=blocklist", list.formatted("Mg==")));
    assertEquals(202, robot.submit(batch.id()).statusCode());
    sandbox.whenDrained().await(60, TimeUnit.SECONDS);
    assertEquals(2, sandbox.ledger().verdict().completed());
  }

  private int block(Robot.Claimed batch, String parameters, String body) {
    return robot
        .send(
            Robot.request(batch.result() + "&" + parameters)
                .header("x-ms-blob-content-type", "application/jsonl")
                .PUT(BodyPublishers.ofString(body)))
        .statusCode();
  }

  @Test
  void aChunkedUploadIsRefused() {
    Robot.Claimed batch = claimed(1);
    HttpResponse<String> refused =
        robot.send(
            Robot.request(batch.result())
                .header("Content-Type", "application/jsonl")
                .header("x-ms-blob-type", "BlockBlob")
                .PUT(BodyPublishers.fromPublisher(BodyPublishers.ofString("x"))));
    assertEquals(411, refused.statusCode());
    assertTrue(sandbox.ledger().verdict().breaches().get(0).startsWith("A chunked upload"));
  }

  @Test
  void s3HasItsOwnUrlsAndStatuses() {
    sandbox.close();
    sandbox =
        Sandbox.start(SandboxOptions.defaults().clock(clock).flavour(SandboxOptions.Flavour.S3));
    robot = new Robot(sandbox);
    Robot.Claimed batch = claimed(2);
    assertTrue(batch.references().contains("X-Amz-Signature="));
    assertEquals(200, robot.download(batch).statusCode());
    assertForbidden(batch.references() + "&timeout=20");
    assertEquals(403, head(batch.references()).statusCode());
    String noQuery = batch.references().replaceFirst("\\?.*", "");
    assertEquals(400, robot.send(Robot.request(noQuery).GET()).statusCode());
    assertEquals(
        200,
        robot
            .send(
                Robot.request(batch.result())
                    .header("Content-Type", "application/jsonl")
                    .PUT(BodyPublishers.ofString("x")))
            .statusCode());
    clock.advance(Duration.ofHours(1));
    assertForbidden(batch.references());
  }

  @Test
  void theRobotsOwnHeadersAreNotForTheStorage() {
    Robot.Claimed batch = claimed(1);
    robot.download(batch, "Authorization", "Signature 00", "X-Client-Id", "x");
    assertEquals(2, sandbox.ledger().verdict().breachCount());
  }

  private void assertForbidden(String url) {
    HttpResponse<String> refused = robot.send(Robot.request(url).GET());
    assertEquals(403, refused.statusCode());
    assertTrue(refused.body().contains("<Code>"));
  }

  private Robot.Claimed claimed(int references) {
    sandbox.addReferences(Size.MEDIUM, references);
    return robot.claimed(references);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElseThrow();
  }
}
