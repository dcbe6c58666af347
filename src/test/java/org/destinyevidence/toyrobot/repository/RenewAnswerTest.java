package org.destinyevidence.toyrobot.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.util.OptionalLong;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Renewal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenewAnswerTest {

  private static final OptionalLong LATER = OptionalLong.of(3_000_000_000L);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-24T13:00:00+00:00",
        "2026-11-24T13:00:00.123456Z",
        "\"2026-11-24T13:00:00Z\"",
        "2026-11-24 13:00:00",
        "  2026-11-24T13:00:00Z\n"
      })
  void aTimeQuotedOrNotSaysRenewed(String body) {
    assertEquals(
        new RenewAnswer(Renewal.RENEWED, 200, null, OptionalLong.empty(), false),
        RenewAnswer.of(answered(200, body)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | ''",
        "200 | ' '",
        "200 | null",
        "200 | {\"expires_at\":\"2026-11-24T13:00:00Z\"}",
        "200 | {\"expiry\":null}",
        "200 | {}",
        "200 | '  {}'",
        "200 | \uFEFF{}",
        "201 | 2026-11-24T13:00:00Z",
        "202 | {}",
        "204 | ''",
      })
  void soDoesEveryOther2xxThatNothingIsWrongWith(int status, String body) {
    assertEquals(
        new RenewAnswer(Renewal.RENEWED, status, null, OptionalLong.empty(), false),
        RenewAnswer.of(answered(status, body).typed("application/json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "2026-11-24T13:00:00Z"})
  void whatIsNoPageRenewsWhateverItIsCalled(String body) {
    RenewAnswer answer = RenewAnswer.of(answered(200, body).typed("text/html"));
    assertEquals(Renewal.RENEWED, answer.result());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "<p>2026-11-24T13:00:00Z"})
  void aPageRenewsNothing(String body) {
    assertEquals(
        new RenewAnswer(Renewal.FAILED, 200, Cause.UNDECODABLE, LATER, false),
        RenewAnswer.of(answered(200, body).typed("Text/HTML; charset=utf-8")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>Log in</html>",
        "OK",
        "true",
        "0",
        "[]",
        "[{}]",
        "2026-11",
        "{\"expires_at\":\"2026-11-24",
        "{\"expires_at\":1} and more",
        "{} {}",
        "nul"
      })
  void anything200ElseRenewsNothing(String body) {
    assertEquals(
        new RenewAnswer(Renewal.FAILED, 200, Cause.UNDECODABLE, LATER, false),
        RenewAnswer.of(answered(200, body)));
  }

  @Test
  void aCompressedAnswerIsTold() {
    assertEquals(
        new RenewAnswer(Renewal.FAILED, 200, Cause.UNDECODABLE, LATER, true),
        RenewAnswer.of(answered(200, "\u001f\u008b").coded("gzip")));
  }

  @Test
  void a409SaysGoneWhateverItsBody() {
    assertEquals(Renewal.GONE, RenewAnswer.of(answered(409, "<html>")).result());
  }

  @ParameterizedTest
  @CsvSource({
    "307, REDIRECT",
    "401, UNAUTHORIZED",
    "404, NOT_FOUND",
    "408, THROTTLED",
    "422, REJECTED",
    "429, THROTTLED",
    "500, SERVER_ERROR",
    "502, SERVER_ERROR",
    "503, THROTTLED"
  })
  void everyOtherStatusIsAFailureThatKeepsRetryAfter(int status, Cause cause) {
    assertEquals(
        new RenewAnswer(Renewal.FAILED, status, cause, LATER, false),
        RenewAnswer.of(answered(status, "")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "422 | {\"detail\":\"RobotEnhancementBatch with id 1 does not exist.\"}",
        "404 | {\"detail\":\"RobotEnhancementBatch with id 1 does not exist.\"}",
      })
  void theRepositorysOwn404And422SayThatTheBatchIsNotKnown(int status, String body) {
    assertEquals(
        new RenewAnswer(Renewal.UNKNOWN, status, Cause.UNKNOWN_BATCH, OptionalLong.empty(), false),
        RenewAnswer.of(answered(status, body)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "422 | {\"detail\":[{\"type\":\"uuid_parsing\"}]} | REJECTED",
        "422 | <html> | REJECTED",
        "404 | <html>404 Not Found</html> | NOT_FOUND",
        "404 | default backend - 404 | NOT_FOUND",
        "404 | {\"message\":\"no Route matched\"} | NOT_FOUND",
        "404 | {\"detail\":null} | NOT_FOUND",
        "404 | null | NOT_FOUND",
        "404 | {\"detail\":\"Not Found\"} | NOT_FOUND",
        "403 | {\"detail\":\"Forbidden\"} | FORBIDDEN",
        "400 | {\"detail\":\"Bad\"} | REJECTED",
      })
  void whatAnIngressOrAValidationSaysIsPassingTrouble(int status, String body, Cause cause) {
    assertEquals(
        new RenewAnswer(Renewal.FAILED, status, cause, LATER, false),
        RenewAnswer.of(answered(status, body)));
  }

  @Test
  void noAnswerIsAFailure() {
    assertEquals(
        new RenewAnswer(Renewal.FAILED, 0, Cause.TIMEOUT, OptionalLong.empty(), false),
        RenewAnswer.of(Reply.unanswered(Cause.TIMEOUT, true)));
  }

  private static Reply answered(int status, String body) {
    return Reply.answered(status, Buffer.buffer(body), LATER, null);
  }
}
