package org.destinyevidence.toyrobot.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.util.OptionalLong;
import java.util.UUID;
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
}
