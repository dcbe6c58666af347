package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise 24, for one transfer: whatever is slower than the minimum rate is cut and resumed. */
class SlowLorisTest {

  /** 2,000 bytes in 400 ms. */
  private final Rig rig = new Rig(Rig.limits(400, 2_000, 400));

  private final TestStorage storage = new TestStorage();
  private final Buffer file = TestStorage.lines(400);

  @BeforeEach
  void pointTheBatchAtTheStorage() {
    rig.files.base = storage.base();
  }

  @AfterEach
  void close() {
    rig.close();
    storage.close();
  }

  /** So many bytes of the file every so often, up to an end, then nothing. */
  private Handler<HttpServerRequest> drip(long millis, int bytes, int end) {
    return request -> {
      request
          .response()
          .putHeader("ETag", "\"v1\"")
          .putHeader("Content-Length", Integer.toString(file.length()));
      drop(request, 0, millis, bytes, end);
    };
  }

  private void drop(HttpServerRequest request, int at, long millis, int bytes, int end) {
    if (request.response().closed()) {
      return;
    }
    int next = Math.min(end, at + bytes);
    if (next == file.length()) {
      request.response().end(file.slice(at, next));
    } else if (at < end) {
      request.response().write(file.slice(at, next));
      storage.after(millis, () -> drop(request, next, millis, bytes, end));
    }
  }

  @Test
  void aByteNowAndThenIsCutAndResumed() {
    storage.then(drip(50, 1, file.length()), TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(400, rig.sink.lines.size());
    assertEquals(List.of(Cause.TOO_SLOW), rig.heard.retries);
  }

  @Test
  void soIsABodyThatStopsHalfway() {
    storage.then(drip(1, 1_000, 5_000), TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(400, rig.sink.lines.size());
    assertEquals(List.of(Cause.TOO_SLOW), rig.heard.retries);
    assertTrue(storage.seen.get(1).header("Range").startsWith("bytes=4"));
  }

  @Test
  void soIsAHeadThatNeverComes() {
    storage.then(TestStorage.blackHole(), TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(List.of(Cause.TOO_SLOW), rig.heard.retries);
  }

  @Test
  void soIsAnUploadThatIsNotRead() {
    Buffer large = Buffer.buffer(new byte[32 << 20]);
    storage.then(request -> request.pause(), request -> request.end().onComplete(v -> ok(request)));
    assertEquals(2, rig.uploaded(new MemoryResult(List.of(large), "x")));
    assertEquals(Cause.TOO_SLOW, rig.heard.retries.get(0));
  }

  @Test
  void soIsAnUploadWhoseAnswerNeverComes() {
    storage.then(TestStorage.blackHole(), request -> request.end().onComplete(v -> ok(request)));
    assertEquals(2, rig.uploaded(new MemoryResult(List.of(file), "x")));
    assertEquals(List.of(Cause.TOO_SLOW), rig.heard.retries);
  }

  private static void ok(HttpServerRequest request) {
    request.response().setStatusCode(201).end();
  }

  @Test
  void slowButAboveTheRateGetsThrough() {
    storage.then(drip(20, 400, file.length()));
    rig.downloaded();
    assertEquals(400, rig.sink.lines.size());
    assertEquals(List.of(), rig.heard.retries);
  }

  @Test
  void anErrorThatDribblesIsStillThatError() {
    storage.then(
        request -> {
          request.response().setStatusCode(403).putHeader("Content-Length", "3000").write("<");
        },
        TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(1, rig.files.refreshes);
  }

  @Test
  void whileNoLinesAreWantedTheClockStandsStill() {
    storage.then(TestStorage.file(file, "\"v1\""));
    rig.sink.onLine = line -> rig.sink.full = true;
    var download = rig.begin(() -> rig.download().start());
    // Far longer than the window, told by the robot's own clock.
    rig.vertx.timer(1_500, TimeUnit.MILLISECONDS).await();
    rig.sink.onLine = line -> {};
    rig.context.runOnContext(v -> rig.sink.wantMore());
    assertEquals(1, Rig.await(download).requests());
    assertEquals(List.of(), rig.heard.retries);
  }
}
