package org.destinyevidence.toyrobot.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshAnswerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {\"detail\":\"RobotEnhancementBatch with id … does not exist.\"} | true",
        "422 | {\"detail\":\"it is over\"} | true",
        "404 | {\"detail\":\"Not Found\"} | false",
        "404 | 404 page not found | false",
        "404 | {\"detail\":[]} | false",
        "307 | {\"detail\":\"elsewhere\"} | false",
        "503 | {\"detail\":\"later\"} | false",
        "401 | {\"detail\":\"who are you\"} | false",
        "200 | {} | false",
        "200 | {\"id\":\"00000000-0000-0001-0000-000000000002\",\"urls\":[]} | true",
        "200 | {\"id\":\"00000000-0000-0001-0000-000000000003\",\"urls\":[]} | false",
      })
  void onlyTheRepositoryItselfRefuses(int status, String body, boolean refused) {
    Reply reply = Reply.answered(status, Buffer.buffer(body), OptionalLong.empty(), null);
    assertEquals(refused, RefreshAnswer.of(reply, new UUID(1, 2)).refused());
  }

  /** A transfer would go on with a URL that is not there. */
  @ParameterizedTest
  @CsvSource({
    "reference_storage_url, result_storage_url, true",
    "reference_storage_url, other, false",
    "other, result_storage_url, false"
  })
  void bothUrlsAreWanted(String one, String other, boolean usable) {
    String body = "{\"id\":\"%s\",\"%s\":\"http://a/1\",\"%s\":\"http://a/2\"}";
    Buffer answer = Buffer.buffer(body.formatted(new UUID(1, 2), one, other));
    RefreshAnswer refreshed =
        RefreshAnswer.of(Reply.answered(200, answer, OptionalLong.empty(), null), new UUID(1, 2));
    assertEquals(usable, refreshed.batch() != null);
    assertEquals(!usable, refreshed.refused());
  }

  @Test
  void theServerSaysHowLongToWait() {
    Reply reply = Reply.answered(503, Buffer.buffer(), OptionalLong.of(7), null);
    assertEquals(OptionalLong.of(7), RefreshAnswer.of(reply, new UUID(1, 2)).retryAfter());
  }
}
