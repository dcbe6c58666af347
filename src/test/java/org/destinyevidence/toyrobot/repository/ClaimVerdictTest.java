package org.destinyevidence.toyrobot.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.OptionalLong;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A claim that may have been made is never said to have failed: its references are out. */
class ClaimVerdictTest {

  private static final RobotConfig CONFIG = TestConfig.of(5, Duration.ofMinutes(10));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"id\":\"00000000-0000-0001-0000-000000000002\"} | BATCH |",
        "200 | {\"id\":\"the first\"} | ORPHANED | UNDECODABLE",
        "200 | {\"id\":7} | ORPHANED | UNDECODABLE",
        "201 | {\"id\":\"00000000-0000-0001-0000-000000000002\"} | BATCH |",
        "201 | {\"id\":\"the first\"} | ORPHANED | UNDECODABLE",
        "202 | '' | ORPHANED | UNDECODABLE",
        "204 | '' | EMPTY |",
        "429 | '' | FAILED | THROTTLED",
        "503 | '' | FAILED | THROTTLED",
        "504 | '' | ORPHANED | SERVER_ERROR"
      })
  void table(int status, String body, ClaimAnswer answer, Cause cause) {
    ClaimResult claim = of(status, body);
    assertEquals(answer, claim.answer());
    assertEquals(cause, claim.cause());
    assertEquals(9, claim.sentNanos());
  }

  @ParameterizedTest
  @CsvSource({"503", "504", "201"})
  void theServerSaysHowLongToWait(int status) {
    assertEquals(OptionalLong.of(7), of(status, "").retryAfter());
  }

  /** What its 422 really looks like: the value that is wrong is named in a list. */
  @Test
  void aValidationErrorIsToldByWhatItNames() {
    String body =
        """
        {"detail":[{"type":"duration_parsing","loc":["query","lease"],\
        "msg":"Input should be a valid duration","input":"600"},{"loc":7,"msg":7}]}""";
    assertEquals(
        "The repository rejects the claim with 422 (\"query.lease: Input should be a valid duration\"):"
            + " check ROBOT_ID, BATCH_SIZE and LEASE_DURATION.",
        of(422, body).advice());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[7]", "[{}]", "[{\"loc\":[\"query\"]}]", "{}", "null"})
  void aValidationErrorThatNamesNothingIsToldWithout(String detail) {
    assertEquals(
        "The repository rejects the claim with 422: check ROBOT_ID, BATCH_SIZE and LEASE_DURATION.",
        of(422, "{\"detail\":" + detail + "}").advice());
  }

  /**
   * A server of static files says 405 to a claim, a gateway 413: no setting of a claim's is wrong.
   */
  @ParameterizedTest
  @ValueSource(ints = {402, 405, 409, 413, 418, 421, 431, 451})
  void whatTheRepositoryDoesNotSayOfAClaimPointsToTheUrl(int status) {
    String advice = of(status, "{\"detail\":\"no\"}").advice();
    assertEquals(
        "The claim is refused with %d (\"no\"), as by another server or a gateway: check"
                .formatted(status)
            + " DESTINY_REPOSITORY_URL, it is "
            + CONFIG.repository()
            + ".",
        advice);
  }

  private static ClaimResult of(int status, String body) {
    Reply reply = Reply.answered(status, Buffer.buffer(body), OptionalLong.of(7), null);
    return ClaimVerdict.of(reply, CONFIG, 9);
  }
}
