package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise 24, for one transfer: whatever is slower than the minimum rate is cut and resumed. */
class SlowLorisTest {

  /** Twice as long, by the real clock, and the connection is cut for being idle. */
  private static final long ANSWER = 3_000;

  /** The time that counts: while this storage is slow because it is to be. */
  private volatile BooleanSupplier slow = () -> false;

  private volatile LongSupplier clock = new GatedClock(() -> slow.getAsBoolean());

  /** 2,000 bytes in 400 ms. */
  private final Rig rig = new Rig(Rig.limits(400, 2_000, ANSWER), () -> clock.getAsLong());

  private final TestStorage storage = new TestStorage();
  private final Buffer file = TestStorage.lines(400);

  @BeforeEach
  void pointTheBatchAtTheStorage() {
    rig.files.base = storage.base();
  }

  @AfterEach
  void close() {
    // In this order: an upload that is not read holds its connection till then.
    storage.close();
    rig.close();
  }

  /** From when the storage has the first request until that one is cut. */
  private boolean firstIsUnderWay() {
    return storage.seen.size() == 1 && rig.heard.retries.isEmpty();
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
    slow = this::firstIsUnderWay;
    storage.then(drip(50, 1, file.length()), TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(400, rig.sink.lines.size());
    assertEquals(List.of(Cause.TOO_SLOW), rig.heard.retries);
  }

  @Test
  void soIsABodyThatStopsHalfway() {
    slow = () -> rig.heard.received.get() == 5_000;
    storage.then(drip(1, 1_000, 5_000), TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(400, rig.sink.lines.size());
    assertEquals(List.of(Cause.TOO_SLOW), rig.heard.retries);
    assertTrue(storage.seen.get(1).header("Range").startsWith("bytes=4"));
  }

  @Test
  void soIsAHeadThatNeverComes() {
    slow = this::firstIsUnderWay;
    storage.then(TestStorage.blackHole(), TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(List.of(Cause.TOO_SLOW), rig.heard.retries);
  }

  @Test
  void soIsAnUploadThatIsNotRead() {
    Buffer large = Buffer.buffer(new byte[32 << 20]);
    slow = this::firstIsUnderWay;
    storage.then(request -> request.pause(), request -> request.end().onComplete(v -> ok(request)));
    assertEquals(2, rig.uploaded(new MemoryResult(List.of(large), "x")));
    assertEquals(List.of(Cause.TOO_SLOW), rig.heard.retries);
  }

  @Test
  void soIsAnUploadWhoseAnswerNeverComes() {
    GatedClock once = new GatedClock(this::firstIsUnderWay);
    clock = () -> 2 * once.getAsLong();
    storage.then(this::workForEver, request -> request.end().onComplete(v -> ok(request)));
    assertEquals(2, rig.uploaded(new MemoryResult(List.of(file), "x")));
    assertEquals(List.of(Cause.TOO_SLOW), rig.heard.retries);
  }

  /** Never idle, and never done. */
  private void workForEver(HttpServerRequest request) {
    if (!request.response().closed()) {
      request.response().writeContinue();
      storage.after(50, () -> workForEver(request));
    }
  }

  private static void ok(HttpServerRequest request) {
    request.response().setStatusCode(201).end();
  }

  @Test
  void slowButAboveTheRateGetsThrough() {
    // What is dropped at a time takes 20 ms, whatever else the machine does meanwhile.
    clock = () -> rig.heard.received.get() * Rig.ms(20) / 400;
    storage.then(drip(20, 400, file.length()));
    rig.downloaded();
    assertEquals(400, rig.sink.lines.size());
    assertEquals(List.of(), rig.heard.retries);
  }

  @Test
  void anErrorThatDribblesIsStillThatError() {
    AtomicBoolean dribbling = new AtomicBoolean();
    slow = () -> dribbling.get() && rig.files.refreshes == 0;
    storage.then(
        request ->
            request
                .response()
                .setStatusCode(403)
                .putHeader("Content-Length", "3000")
                .write("<")
                .onComplete(v -> dribbling.set(true)),
        TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(1, rig.files.refreshes);
  }

  @Test
  void whileNoLinesAreWantedTheClockStandsStill() {
    storage.then(TestStorage.file(file, "\"v1\""));
    AtomicBoolean full = new AtomicBoolean();
    slow = full::get;
    rig.sink.onLine =
        line -> {
          rig.sink.full = true;
          full.set(true);
        };
    var download = rig.begin(() -> rig.download().start());
    // Far longer than the window, told by the robot's own clock.
    rig.until(() -> clock.getAsLong() > Rig.ms(1_500));
    full.set(false);
    rig.sink.onLine = line -> {};
    rig.context.runOnContext(v -> rig.sink.wantMore());
    assertEquals(1, Rig.await(download).requests());
    assertEquals(List.of(), rig.heard.retries);
  }

  /** The clock goes on once lines are wanted again. */
  @Test
  void soIsABodyThatStopsAfterItWasHeldBack() {
    AtomicBoolean full = new AtomicBoolean();
    slow = () -> full.get() && !rig.sink.full && rig.heard.received.get() == 5_000;
    storage.then(drip(1, 1_000, 5_000), TestStorage.file(file, "\"v1\""));
    rig.sink.onLine = line -> rig.sink.full = !full.getAndSet(true);
    var download = rig.begin(() -> rig.download().start());
    rig.until(full::get);
    rig.context.runOnContext(v -> rig.sink.wantMore());
    Rig.await(download);
    assertEquals(400, rig.sink.lines.size());
    assertEquals(List.of(Cause.TOO_SLOW), rig.heard.retries);
  }
}
