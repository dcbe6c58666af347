package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.destinyevidence.toyrobot.http.RetryAfter;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final Robot robot = new Robot(sandbox);
  private FaultPlan plan = FaultPlan.script();

  @AfterEach
  void close() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "STATUS_408,408",
    "STATUS_429_SECONDS,429",
    "STATUS_429_DATE,429",
    "STATUS_503_SECONDS,503",
    "STATUS_503_DATE,503",
    "STATUS_500,500",
    "STATUS_502,502",
    "STATUS_504,504",
    "HTML_PAGE,200",
    "TOKEN_EXPIRED,401"
  })
  void aStatusInsteadOfTheClaim(Fault fault, int status) {
    faultOn(Operation.CLAIM, fault);
    HttpResponse<String> answer = robot.claim(1);
    assertEquals(status, answer.statusCode());
    assertEquals(1, sandbox.pending(), "nothing was done");
    assertEquals(Map.of(fault, 1L), plan.injected());
    assertEquals(
        status == 429 || status == 503, answer.headers().firstValue("Retry-After").isPresent());
    assertEquals(fault, sandbox.ledger().requests(Operation.CLAIM).get(0).fault());
    assertEquals(200, new Robot(sandbox).claim(1).statusCode(), "only the first");
  }

  @ParameterizedTest
  @EnumSource(names = {"STATUS_429_DATE", "STATUS_503_DATE"})
  void aDateAsksForTheSameWaitHoweverFastTheClockRuns(Fault fault) {
    AtomicLong micros = new AtomicLong();
    SandboxOptions hasty =
        SandboxOptions.defaults()
            .sweepPeriod(null)
            .clock(() -> micros.addAndGet(TimeUnit.SECONDS.toMicros(1)));
    try (Sandbox ahead = Sandbox.start(hasty)) {
      ahead.faults(FaultPlan.script().on(Operation.CLAIM, 1, fault, Duration.ofSeconds(7)));

      HttpHeaders headers = new Robot(ahead).claim(1).headers();

      String date = headers.firstValue("Date").orElseThrow();
      String retryAfter = headers.firstValue("Retry-After").orElseThrow();
      assertEquals(7_000_000_000L, RetryAfter.nanos(retryAfter, date).orElseThrow());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECTION_REFUSED", "RESET_BEFORE_HEAD", "BLACK_HOLE"})
  void aClaimThatNeverArrives(Fault fault) throws Exception {
    faultOn(Operation.CLAIM, fault, Duration.ofMillis(300));
    assertThrows(UncheckedIOException.class, () -> robot.claim(1));
    assertEquals(1, sandbox.pending());
    Seen seen = sandbox.ledger().requests(Operation.CLAIM).get(0);
    assertEquals(0, seen.status());
    assertFalse(seen.completed());
  }

  @ParameterizedTest
  @EnumSource(names = {"ANSWER_LOST", "RESET_MID_BODY", "SHORT_WITH_LENGTH"})
  void aClaimThatIsMadeAndNotHeardOf(Fault fault) throws Exception {
    faultOn(Operation.CLAIM, fault);
    assertThrows(UncheckedIOException.class, () -> robot.claim(1));
    assertEquals(0, sandbox.pending());
    assertEquals(Map.of(fault, 1L), plan.injected());
  }

  @Test
  void anAnswerOneByteShortWithoutALengthLooksWhole() {
    faultOn(Operation.CLAIM, Fault.SHORT_WITHOUT_LENGTH);
    HttpResponse<String> answer = robot.claim(1);
    assertTrue(answer.headers().firstValue("Content-Length").isEmpty());
    assertThrows(DecodeException.class, () -> new JsonObject(answer.body()));
  }

  @Test
  void anAnswerThatCannotBeDecoded() {
    faultOn(Operation.CLAIM, Fault.TRUNCATED_JSON);
    HttpResponse<String> answer = robot.claim(1);
    assertEquals(200, answer.statusCode());
    assertThrows(DecodeException.class, () -> new JsonObject(answer.body()));
  }

  @Test
  void fieldsTooManyAndTooFew() {
    faultOn(Operation.CLAIM, Fault.UNKNOWN_FIELDS);
    Robot.Claimed batch = robot.claimed(1);
    faultOn(Operation.REFRESH, Fault.MISSING_FIELDS);
    assertFalse(robot.refresh(batch.id()).body().contains("result_storage_url"));
  }

  @Test
  void aLostAnswerOfASubmissionIsCommitted() throws Exception {
    Robot.Claimed batch = claimed(1);
    robot.upload(batch, Robot.result(robot.ids(batch)));
    faultOn(Operation.SUBMIT, Fault.ANSWER_LOST);
    assertThrows(UncheckedIOException.class, () -> robot.submit(batch.id()));
    sandbox.ledger().when(l -> l.verdict().completed() == 1).await(60, TimeUnit.SECONDS);
    assertEquals(409, new Robot(sandbox).renew(batch.id(), "PT1M").statusCode());
    assertEquals(0, sandbox.ledger().verdict().breachCount());
  }

  @Test
  void downloadsGoWrongInTheirOwnWays() {
    Robot.Claimed batch = claimed(40);
    String whole = robot.download(batch).body();
    String tag = robot.download(batch).headers().firstValue("ETag").orElseThrow();

    faultOn(Operation.DOWNLOAD, Fault.RANGE_IGNORED);
    robot.download(batch);
    assertEquals(Map.of(), plan.injected(), "there was no range to ignore");

    faultOn(Operation.DOWNLOAD, Fault.RANGE_IGNORED);
    HttpResponse<String> ignored = robot.download(batch, "Range", "bytes=9-");
    assertEquals(200, ignored.statusCode());
    assertEquals(whole, ignored.body());

    faultOn(Operation.DOWNLOAD, Fault.WRONG_CONTENT_RANGE);
    HttpResponse<String> wrong = robot.download(batch, "Range", "bytes=9-");
    assertTrue(wrong.headers().firstValue("Content-Range").get().startsWith("bytes 10-"));

    faultOn(Operation.DOWNLOAD, Fault.CHANGED_ETAG);
    assertEquals(412, robot.download(batch, "If-Match", tag).statusCode());
    assertEquals(412, robot.download(batch, "If-Match", tag).statusCode(), "and stays so");

    faultOn(Operation.DOWNLOAD, Fault.EXPIRED_URL);
    assertEquals(403, robot.download(batch).statusCode());

    for (Fault fault : new Fault[] {Fault.RESET_MID_BODY, Fault.SHORT_WITH_LENGTH}) {
      faultOn(Operation.DOWNLOAD, fault);
      assertThrows(UncheckedIOException.class, () -> robot.download(batch));
    }
    faultOn(Operation.DOWNLOAD, Fault.SHORT_WITHOUT_LENGTH);
    assertEquals(whole.substring(0, whole.length() - 1), robot.download(batch).body());
    assertEquals(0, sandbox.ledger().verdict().breachCount());
  }

  @Test
  void uploadsGoWrongInTheirOwnWays() throws Exception {
    Robot.Claimed batch = claimed(1);
    String result = Robot.result(robot.ids(batch));
    String digest =
        Base64.getEncoder()
            .encodeToString(MessageDigest.getInstance("MD5").digest(result.getBytes()));

    faultOn(Operation.UPLOAD, Fault.BIT_FLIPPED);
    assertEquals(400, robot.upload(batch, result, "Content-MD5", digest).statusCode());
    faultOn(Operation.UPLOAD, Fault.RESET_MID_BODY);
    assertThrows(UncheckedIOException.class, () -> robot.upload(batch, result));
    assertTrue(sandbox.ledger().resultDigest(batch.id()).isEmpty());
    faultOn(Operation.UPLOAD, Fault.ANSWER_LOST);
    assertThrows(UncheckedIOException.class, () -> robot.upload(batch, result));
    assertTrue(sandbox.ledger().resultDigest(batch.id()).isPresent());
  }

  @Test
  void aDripIsSlowAndADelayIsDividedByTheTimeScale() {
    plan = FaultPlan.script().on(Operation.CLAIM, 1, Fault.DELAY).timeScale(100);
    sandbox.faults(plan);
    long start = System.nanoTime();
    assertEquals(204, robot.claim(1).statusCode());
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertTrue(millis >= 99 && millis < 5_000, "took " + millis + " ms");

    Robot.Claimed batch = claimed(1);
    faultOn(Operation.REFRESH, Fault.SLOW_LORIS, Duration.ofMillis(1));
    assertEquals(batch, Robot.batch(robot.refresh(batch.id())), "slow, but whole");
    assertEquals(Map.of(Fault.SLOW_LORIS, 1L), plan.injected());
  }

  /** A client that waits longer for a byte than it takes would wait for days. */
  @Test
  void aDripEndsAfterAMinuteByTheTimeScale() {
    Robot.Claimed batch = claimed(1);
    plan =
        FaultPlan.script()
            .on(Operation.REFRESH, 1, Fault.SLOW_LORIS, Duration.ofSeconds(5))
            .timeScale(100);
    sandbox.faults(plan);
    assertThrows(UncheckedIOException.class, () -> robot.refresh(batch.id()));
    Seen seen = sandbox.ledger().requests(Operation.REFRESH).get(0);
    assertFalse(seen.completed());
    assertEquals(13, seen.bytesOut(), "one at once, twelve in a minute");
  }

  @Test
  void thePageSaysWhichFaultsStruckAndHowOften() {
    faultOn(Operation.CLAIM, Fault.STATUS_500);
    assertFalse(page().contains("faults"), "none yet");
    plan.on(Operation.CLAIM, 2, Fault.STATUS_502).on(Operation.CLAIM, 3, Fault.STATUS_500);
    for (int i = 0; i < 3; i++) {
      new Robot(sandbox).claim(1);
    }
    Robot.Claimed batch = new Robot(sandbox).claimed(1);
    plan.on(Operation.RENEW, 1, Fault.ANSWER_LOST);
    assertThrows(UncheckedIOException.class, () -> robot.renew(batch.id(), "PT1M"));
    assertTrue(
        page()
            .endsWith(
                """
                faults that were injected
                  - STATUS_502 [claim 2]
                  - STATUS_500 [claim 3] (2 times, the latest is this)
                  - ANSWER_LOST [renew 1, batch: %s]
                """
                    .formatted(batch.id())),
        page());
  }

  private String page() {
    return new Robot(sandbox).send(Robot.request(sandbox.repositoryUrl() + "/").GET()).body();
  }

  @ParameterizedTest
  @CsvSource({"1", "1000", "70000"})
  void aDownloadIsCutAtTheByte(long bytes) {
    Robot.Claimed batch = claimed(100);
    sandbox.faults(FaultPlan.script().cutDownloads(call -> true, bytes));
    assertThrows(UncheckedIOException.class, () -> robot.download(batch));
    assertEquals(bytes, sandbox.ledger().requests(Operation.DOWNLOAD).get(0).bytesOut());
  }

  @Test
  void aPlanCanPickABatch() {
    Robot.Claimed first = claimed(1);
    Robot.Claimed second = claimed(1);
    sandbox.faults(FaultPlan.script().on(Operation.RENEW, second.id()::equals, Fault.STATUS_502));
    assertEquals(200, robot.renew(first.id(), "PT1M").statusCode());
    assertEquals(502, robot.renew(second.id(), "PT1M").statusCode());
  }

  private Robot.Claimed claimed(int references) {
    sandbox.addReferences(Size.MEDIUM, references);
    return robot.claimed(references);
  }

  private void faultOn(Operation operation, Fault fault) {
    faultOn(operation, fault, Duration.ofSeconds(2));
  }

  private void faultOn(Operation operation, Fault fault, Duration duration) {
    if (sandbox.ledger().verdict().references() == 0) {
      UUID queued = sandbox.addReferences(Size.SMALL, 1).get(0);
      assertEquals(7, queued.version());
    }
    plan = FaultPlan.script().on(operation, 1, fault, duration);
    sandbox.faults(plan);
  }
}
