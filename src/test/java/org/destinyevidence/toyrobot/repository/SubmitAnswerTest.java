package org.destinyevidence.toyrobot.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.OptionalLong;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.repository.SubmitAnswer.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitAnswerTest {

  private static final OptionalLong LATER = OptionalLong.of(7_000_000_000L);

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "202 | true  | {\"id\":1}     | TAKEN | -",
        "202 | true  | ''             | TAKEN | -",
        "202 | true  | null           | OPEN | UNDECODABLE",
        "202 | true  | []             | OPEN | UNDECODABLE",
        "404 | true  | null           | HELD_UP | NOT_FOUND",
        "200 | false | {\"id\":1}     | TAKEN | -",
        "200 | true  | {\"id\":1}     | OPEN | UNDECODABLE",
        "202 | false | {\"id\":1}     | OPEN | UNDECODABLE",
        "204 | true  | ''             | OPEN | UNDECODABLE",
        "202 | true  | <html>         | OPEN | UNDECODABLE",
        "202 | true  | {\"id\":       | OPEN | UNDECODABLE",
        "307 | true  | ''             | REJECTED | REDIRECT",
        "400 | true  | {\"detail\":\"Request ID mismatch\"} | REJECTED | REJECTED",
        "401 | true  | {\"detail\":\"Token is expired.\"}   | NOT_YET | UNAUTHORIZED",
        "403 | true  | ''             | REJECTED | FORBIDDEN",
        "404 | true  | {\"detail\":\"Not Found\"}           | REJECTED | NOT_FOUND",
        "404 | true  | <html>         | HELD_UP | NOT_FOUND",
        "404 | true  | default backend - 404 | HELD_UP | NOT_FOUND",
        "404 | false | ''             | HELD_UP | NOT_FOUND",
        "404 | true  | {\"message\":\"no Route matched\"} | HELD_UP | NOT_FOUND",
        "404 | true  | {\"detail\":\"batch 1 does not exist\"} | UNKNOWN_BATCH | UNKNOWN_BATCH",
        "408 | true  | ''             | OPEN | THROTTLED",
        "422 | true  | {\"detail\":[{\"type\":\"missing\"}]} | REJECTED | REJECTED",
        "422 | true  | {\"detail\":\"something else\"}       | REJECTED | REJECTED",
        "429 | true  | ''             | NOT_YET | THROTTLED",
        "500 | true  | ''             | BROKEN | SERVER_ERROR",
        "500 | false | oops           | BROKEN | SERVER_ERROR",
        "502 | true  | ''             | OPEN | SERVER_ERROR",
        "503 | true  | ''             | HELD_UP | THROTTLED",
        "504 | true  | ''             | OPEN | SERVER_ERROR",
        "520 | true  | ''             | OPEN | SERVER_ERROR"
      })
  void aStatusAndABodyMean(int status, boolean success, String body, Kind kind, Cause cause) {
    SubmitAnswer answer = SubmitAnswer.of(answered(status, body), success);
    assertEquals(new SubmitAnswer(kind, null, cause, LATER), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "importing",
        "indexing",
        "indexing_failed",
        "completed",
        "discarded",
        "failed",
        "expired",
        "of_tomorrow"
      })
  void theStateIsReadFromARefusal(String state) {
    String detail =
        "Cannot process results: Cannot transition from status '%s' to 'importing'"
            .formatted(state);
    SubmitAnswer answer =
        SubmitAnswer.of(answered(422, new JsonObject().put("detail", detail).encode()), true);
    assertEquals(Kind.STATE, answer.kind());
    assertEquals(state, answer.state());
    assertNull(answer.cause());
  }

  @ParameterizedTest
  @CsvSource({"true, OPEN, RESET", "true, OPEN, TIMEOUT", "false, UNSENT, REFUSED"})
  void noAnswerIsOpenUnlessItNeverLeft(boolean sent, Kind kind, Cause cause) {
    SubmitAnswer answer = SubmitAnswer.of(Reply.unanswered(cause, sent), true);
    assertEquals(new SubmitAnswer(kind, null, cause, OptionalLong.empty()), answer);
  }

  private static Reply answered(int status, String body) {
    return Reply.answered(status, Buffer.buffer(body), LATER, null);
  }
}
