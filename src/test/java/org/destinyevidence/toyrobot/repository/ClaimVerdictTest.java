package org.destinyevidence.toyrobot.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.OptionalLong;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A claim that may have been made is never said to have failed: its references are out. */
class ClaimVerdictTest {

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

  private static ClaimResult of(int status, String body) {
    Reply reply = Reply.answered(status, Buffer.buffer(body), OptionalLong.of(7), null);
    return ClaimVerdict.of(reply, TestConfig.of(5, Duration.ofMinutes(10)), 9);
  }
}
