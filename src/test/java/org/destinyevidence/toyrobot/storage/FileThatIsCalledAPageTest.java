package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HTML is the default type of many a server: a file is known by how it begins. */
class FileThatIsCalledAPageTest {

  private static final int LINES = 300;

  private final Rig rig = new Rig();
  private final TestStorage storage = new TestStorage();
  private final Buffer file = TestStorage.lines(LINES);

  @BeforeEach
  void pointTheBatchAtTheStorage() {
    rig.files.base = storage.base();
  }

  @AfterEach
  void close() {
    rig.close();
    storage.close();
  }

  private static Handler<HttpServerRequest> called(Handler<HttpServerRequest> answer) {
    return request -> {
      request.response().putHeader("Content-Type", "text/html; charset=utf-8");
      answer.handle(request);
    };
  }

  private static List<String> all() {
    return IntStream.range(0, LINES).mapToObj(TestStorage::line).toList();
  }

  @Test
  void itIsTakenAndGoesOnWhereItBroke() {
    storage.then(
        called(TestStorage.cut(file, "\"v1\"", file.length() / 2)),
        called(TestStorage.file(file, "\"v1\"")));
    rig.downloaded();
    assertEquals(all(), rig.sink.lines);
    assertEquals(List.of(Cause.RESET), rig.heard.retries);
  }

  @Test
  void aPageIsNoneHoweverManyCome() {
    Handler<HttpServerRequest> page =
        called(request -> request.response().end("\r\n<html>{\"id\":\"x\"}\n</html>"));
    storage.then(page, page, TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(all(), rig.sink.lines);
    assertEquals(List.of(Cause.UNDECODABLE, Cause.UNDECODABLE), rig.heard.retries);
  }

  /** What has come of the file is not given up for it. */
  @Test
  void aPageInBetweenIsNone() {
    storage.then(
        TestStorage.cut(file, "\"v1\"", file.length() / 2),
        called(request -> request.response().end("{\"error\":\"busy\"}\n")),
        TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(all(), rig.sink.lines);
    assertEquals(List.of(Cause.RESET, Cause.UNDECODABLE), rig.heard.retries);
  }
}
