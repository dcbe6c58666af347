package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.IntStream;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise 18: a broken download goes on where it broke. */
class BrokenDownloadGoesOnTest {

  private final Rig rig = new Rig();
  private final TestStorage storage = new TestStorage();
  private final Buffer file = TestStorage.lines(5_000);
  private final int lineBytes = TestStorage.line(0).length() + 1;

  @BeforeEach
  void pointTheBatchAtTheStorage() {
    rig.files.base = storage.base();
  }

  @AfterEach
  void close() {
    rig.close();
    storage.close();
  }

  private List<String> all() {
    return IntStream.range(0, 5_000).mapToObj(TestStorage::line).toList();
  }

  @Test
  void arrivesInOneRequest() {
    storage.then(TestStorage.file(file, "\"v1\""));
    Downloaded downloaded = rig.downloaded();
    assertEquals(new Downloaded(file.length(), 1), downloaded);
    assertEquals(all(), rig.sink.lines);
    assertEquals(file.length(), rig.heard.received.get());
    TestStorage.Seen request = storage.seen.get(0);
    assertEquals("GET", request.method());
    assertEquals("/file?sig=0", request.uri());
    assertEquals(Rig.USER_AGENT, request.header("User-Agent"));
    assertNull(request.header("Range"));
    assertEquals("identity", request.header("Accept-Encoding"));
  }

  @Test
  void asksForTheByteAfterTheLastCompleteLineOfTheSameVersion() {
    storage.then(
        TestStorage.cut(file, "\"v1\"", 100 * lineBytes + 7), TestStorage.file(file, "\"v1\""));
    Downloaded downloaded = rig.downloaded();
    assertEquals(all(), rig.sink.lines);
    assertEquals(2, downloaded.requests());
    assertEquals(file.length() + 7, downloaded.bytes());
    assertEquals("bytes=" + 100 * lineBytes + "-", storage.seen.get(1).header("Range"));
    assertEquals("\"v1\"", storage.seen.get(1).header("If-Match"));
    assertEquals(List.of(Cause.RESET), rig.heard.retries);
  }

  /** Else a few lines, again and again, would be tried for until the batch's time limit. */
  @Test
  void whatHadComeBeforeIsNoProgress() {
    for (int i = 0; i < 20; i++) {
      storage.then(
          // Whatever it is asked for, from the first byte.
          request ->
              request
                  .response()
                  .putHeader("Content-Length", Integer.toString(file.length()))
                  .write(file.slice(0, 50 * lineBytes))
                  .onComplete(v -> request.connection().close()),
          TestStorage.status(301));
    }
    assertEquals(Cause.REDIRECT, rig.downloadFailure().kind());
    assertEquals(10, storage.seen.size());
  }

  @Test
  void comesThroughAHundredResetsWithoutALineTwice() {
    storage.times(100, TestStorage.cut(file, "\"v1\"", 1_777));
    storage.then(TestStorage.file(file, "\"v1\""));
    Downloaded downloaded = rig.downloaded();
    assertEquals(all(), rig.sink.lines);
    assertEquals(101, downloaded.requests());
    assertTrue(downloaded.bytes() < file.length() + 100L * lineBytes);
  }

  @Test
  void goesOnWithoutIfMatchWhenTheETagIsWeakOrMissing() {
    storage.then(TestStorage.cut(file, "W/\"v1\"", 1_000), TestStorage.file(file, "W/\"v1\""));
    rig.downloaded();
    assertEquals(all(), rig.sink.lines);
    assertNull(storage.seen.get(1).header("If-Match"));
  }

  @Test
  void hangingUpBeforeTheHeadIsTriedAgainWithoutLimitOfNumber() {
    storage.times(30, TestStorage.hangUp()).then(TestStorage.file(file, "\"v1\""));
    assertEquals(31, rig.downloaded().requests());
    assertEquals(all(), rig.sink.lines);
  }

  @Test
  void aStorageThatIsNotThereIsTriedAgainUntilItIs() {
    storage.then(TestStorage.file(file, "\"v1\""));
    int[] asked = {0};
    rig.files.signed = n -> (++asked[0] < 12 ? "http://127.0.0.1:1" : storage.base()) + "/file";
    rig.downloaded();
    assertEquals(all(), rig.sink.lines);
    assertEquals(Cause.REFUSED, rig.heard.retries.get(0));
  }
}
