package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionRulesTest {

  private Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().keepResults(true));
  private Robot robot = new Robot(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void aSecondSubmissionIsRefusedByTheStateOfTheFirst() throws Exception {
    Robot.Claimed batch = claimed(2);
    assertEquals(202, robot.finish(batch).statusCode());
    drained();
    HttpResponse<String> second = robot.submit(batch.id());
    assertEquals(422, second.statusCode());
    assertEquals(
        "Cannot process results: Cannot transition from status 'completed' to 'importing'",
        new JsonObject(second.body()).getString("detail"));
    assertEquals(1, sandbox.ledger().verdict().maxAcceptedSubmissions());
  }

  @Test
  void twoSubmissionsAtTheSameMomentAreBothTakenAndABreach() throws Exception {
    Robot.Claimed batch = claimed(1);
    robot.upload(batch, Robot.result(robot.ids(batch)));
    Hold one = sandbox.hold(passage -> passage.is(Operation.SUBMIT, Moment.ARRIVED));
    Hold other = sandbox.hold(passage -> passage.is(Operation.SUBMIT, Moment.ARRIVED));
    // On the sandbox's own loop, so that nothing comes between the two.
    other
        .reached()
        .onSuccess(
            both -> {
              one.release();
              other.release();
            });
    var first = CompletableFuture.supplyAsync(() -> robot.submit(batch.id()).statusCode());
    var second = CompletableFuture.supplyAsync(() -> robot.submit(batch.id()).statusCode());
    assertEquals(202, first.get(60, TimeUnit.SECONDS));
    assertEquals(202, second.get(60, TimeUnit.SECONDS));
    drained();
    Verdict verdict = sandbox.ledger().verdict();
    assertEquals(2, verdict.maxAcceptedSubmissions());
    assertEquals(1, verdict.overlappingSubmissions());
    assertEquals(1, verdict.completed());
    assertEquals(2, verdict.breachCount(), verdict.text());
  }

  @Test
  void anErrorFailsTheBatchOnce() {
    Robot.Claimed batch = claimed(3);
    assertEquals(200, robot.report(batch.id(), "no model").statusCode());
    assertEquals("no model", sandbox.ledger().error(batch.id()).orElseThrow());
    HttpResponse<String> again = robot.report(batch.id(), "no model");
    assertEquals(500, again.statusCode());
    assertEquals("Internal Server Error", again.body());
    assertEquals("text/plain; charset=utf-8", again.headers().firstValue("Content-Type").get());
    assertEquals(3, sandbox.ledger().verdict().failedByBatchError());
    // The connection of a 500 is gone.
    assertEquals(409, new Robot(sandbox).renew(batch.id(), "PT1M").statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\u0000b", "a\\ud800b"})
  void aMessageThatCannotBeStoredIsA500AndChangesNothing(String message) {
    Robot.Claimed batch = claimed(1);
    String body =
        "{\"request_id\":\"" + batch.id() + "\",\"error\":{\"message\":\"" + message + "\"}}";
    assertEquals(500, robot.submit(batch.id(), body).statusCode());
    assertEquals(202, new Robot(sandbox).finish(batch).statusCode());
  }

  @Test
  void bodyAndPathNameTheSameBatch() {
    Robot.Claimed batch = claimed(1);
    HttpResponse<String> refused =
        robot.submit(batch.id(), "{\"request_id\":\"" + UUID.randomUUID() + "\"}");
    assertEquals(400, refused.statusCode());
    assertEquals("{\"detail\":\"Request ID mismatch\"}", refused.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{}",
        "{\"request_id\":1}",
        "{\"request_id\":\"x\"}",
        "{\"request_id\":\"019aabcd-0000-7000-8000-000000000000\",\"error\":\"text\"}",
        "{\"request_id\":\"019aabcd-0000-7000-8000-000000000000\",\"error\":{}}"
      })
  void anInvalidBodyIsAnsweredWithAList(String body) {
    HttpResponse<String> refused = robot.submit(claimed(1).id(), body);
    assertEquals(422, refused.statusCode());
    assertInstanceOf(JsonArray.class, new JsonObject(refused.body()).getValue("detail"));
  }

  @ParameterizedTest
  @CsvSource({"no json, json_invalid", "[], model_attributes_type", "{, json_invalid"})
  void whatIsNoJsonIsToldFromWhatIsNoObject(String body, String type) {
    String refused = robot.submit(claimed(1).id(), body).body();
    assertTrue(refused.contains("\"" + type + "\""), refused);
  }

  @Test
  void eachReferenceEndsAsItsFirstLineSays() throws Exception {
    Robot.Claimed batch = claimed(4);
    List<String> ids = robot.ids(batch);
    String result =
        Robot.error(ids.get(0))
            + "\n\n"
            + Robot.enhancement(ids.get(0))
            + "\nrubbish\n"
            + Robot.enhancement(ids.get(1))
            + "\n"
            + Robot.enhancement(UUID.randomUUID().toString())
            + "\n"
            + Robot.enhancement(ids.get(2));
    robot.upload(batch, result);
    robot.submit(batch.id());
    drained();
    Verdict verdict = sandbox.ledger().verdict();
    assertEquals(2, verdict.completed());
    assertEquals(1, verdict.failedOnPurpose());
    assertEquals(1, verdict.missingFromResult());
    assertEquals(1, verdict.rejectedLines());
    assertEquals(2, verdict.breachCount(), "a second line and a foreign one");
    assertPageSays("not JSON: Unrecognized token 'rubbish'", batch.id() + ", line: 3]");
    assertEquals(result, new String(sandbox.ledger().result(batch.id()).orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "1e400", "\"NaN\""})
  void oneLineCanSinkTheWholeBatch(String score) throws Exception {
    Robot.Claimed batch = claimed(3);
    robot.upload(batch, Robot.result(robot.ids(batch)).replaceFirst("0\\.42", score));
    assertEquals(202, robot.submit(batch.id()).statusCode());
    drained();
    assertEquals(3, sandbox.ledger().verdict().sunkWithBatch());
    assertPageSays(
        "results that were not taken",
        "All lines: content.annotations.score is not finite [batch: " + batch.id() + "]");
  }

  private void assertPageSays(String... words) {
    String page = robot.send(Robot.request(sandbox.repositoryUrl() + "/").GET()).body();
    for (String word : words) {
      assertTrue(page.contains(word), page);
    }
  }

  @Test
  void aSubmissionWithoutAnUploadIsTakenAndLeavesNothing() throws Exception {
    Robot.Claimed batch = claimed(2);
    assertEquals(202, robot.submit(batch.id()).statusCode());
    drained();
    Verdict verdict = sandbox.ledger().verdict();
    assertEquals(2, verdict.missingFromResult());
    assertTrue(verdict.breaches().get(0).startsWith("A submission before the result was uploaded"));
  }

  @Test
  void anIdenticalEnhancementIsDiscarded() throws Exception {
    byte[] line = ("{\"visibility\":\"public\",\"id\":\"" + UUID.randomUUID() + "\"}").getBytes();
    sandbox.addLines(List.of(line));
    robot.finish(robot.claimed(1));
    sandbox.addLines(List.of(line));
    robot.finish(robot.claimed(1));
    drained();
    assertEquals(1, sandbox.ledger().verdict().completed());
    assertEquals(1, sandbox.ledger().verdict().discarded());
  }

  @ParameterizedTest
  @CsvSource({"0.42, 1", "0.420, 1", "0.43, 0"})
  void anEnhancementIsIdenticalByItsContentAndNotByItsSpelling(String score, int discarded)
      throws Exception {
    String id = UUID.randomUUID().toString();
    hand(id, Robot.enhancement(id));
    hand(id, Robot.enhancement(id).replace("Toy Robot", "another"));
    hand(
        id,
        """
        { "content": {"annotations": [{"data": {"toy": "Woody"}, "score": %s, "label": "toy",
        "annotation_type": "score", "scheme": "meta:toy"}], "enhancement_type": "annotation"},
        "robot_version": "0.2.0", "derived_from": null, "id": "%s", "visibility": "public",
        "source": "Toy Robot", "reference_id": "%s" }\
        """
            .formatted(score, UUID.randomUUID(), id.toUpperCase(Locale.ROOT))
            .replace("\n", ""));
    drained();
    assertEquals(discarded, sandbox.ledger().verdict().discarded());
    assertEquals(3 - discarded, sandbox.ledger().verdict().completed());
  }

  @Test
  void whatAnErrorHasKeptFromBeingStoredMakesNoLaterOneIdentical() throws Exception {
    sandbox.close();
    sandbox = Sandbox.start(SandboxOptions.defaults().importMillisPerLine(4));
    robot = new Robot(sandbox);
    List<byte[]> lines = new ArrayList<>();
    for (int i = 0; i < 501; i++) {
      lines.add(reference(UUID.randomUUID().toString()));
    }
    sandbox.addLines(lines);
    Robot.Claimed batch = robot.claimed(501);
    // The last two lines are read when the time of the others is over.
    robot.upload(batch, Robot.result(robot.ids(batch)) + Robot.enhancement(batch.id().toString()));
    assertEquals(202, robot.submit(batch.id()).statusCode());
    assertEquals(200, robot.report(batch.id(), "on second thoughts").statusCode());
    sandbox.ledger().when(l -> l.verdict().breachCount() == 2).await(60, TimeUnit.SECONDS);
    Verdict before = sandbox.ledger().verdict();
    assertEquals(0, before.open());
    assertTrue(before.failedByBatchError() > 0, before.text());

    sandbox.addLines(lines.subList(0, 1));
    robot.finish(robot.claimed(1));
    drained();
    assertEquals(before.completed() + 1, sandbox.ledger().verdict().completed());
  }

  private void hand(String id, String result) {
    sandbox.addLines(List.of(reference(id)));
    Robot.Claimed batch = robot.claimed(1);
    robot.upload(batch, result);
    assertEquals(202, robot.submit(batch.id()).statusCode());
  }

  private static byte[] reference(String id) {
    return ("{\"visibility\":\"public\",\"id\":\"" + id + "\"}").getBytes();
  }

  @Test
  void whatWasImportedIsNotKeptLineByLine() throws Exception {
    Robot.Claimed batch = claimed(3);
    robot.finish(batch);
    drained();
    Ledger ledger = sandbox.ledger();
    assertEquals(3, ledger.verdict().completed());
    assertEquals(List.of(), ledger.find(batch.id()).orElseThrow().result.lines());
    assertTrue(ledger.resultDigest(batch.id()).isPresent());
  }

  @Test
  void aReferenceThatIsAskedForTwiceIsTheWorkOfTwoBatches() throws Exception {
    byte[] twice = ("{\"visibility\":\"public\",\"id\":\"" + UUID.randomUUID() + "\"}").getBytes();
    byte[] once = ("{\"visibility\":\"public\",\"id\":\"" + UUID.randomUUID() + "\"}").getBytes();
    sandbox.addLines(List.of(twice, twice, once));
    Robot.Claimed first = robot.claimed(10);
    assertEquals(2, Set.copyOf(robot.ids(first)).size());
    robot.finish(first);
    Robot.Claimed second = robot.claimed(10);
    assertEquals(1, robot.ids(second).size());
    robot.finish(second);
    drained();
    assertEquals(2, sandbox.ledger().verdict().completed());
    assertEquals(1, sandbox.ledger().verdict().discarded());
  }

  private Robot.Claimed claimed(int references) {
    sandbox.addReferences(Size.SMALL, references);
    return robot.claimed(references);
  }

  private void drained() throws Exception {
    sandbox.whenDrained().await(60, TimeUnit.SECONDS);
  }
}
