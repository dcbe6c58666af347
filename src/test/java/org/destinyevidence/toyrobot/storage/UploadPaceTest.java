package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An upload is measured by what has left, and more patiently after one that was too slow. */
class UploadPaceTest {

  /** More than all the buffers on the way. */
  private static final int LARGE = 32 << 20;

  private volatile LongSupplier clock = () -> 0;

  /** 1,000 bytes in 400 ms. */
  private final Rig rig = new Rig(Rig.limits(400, 1_000, 30_000), () -> clock.getAsLong());

  private final TestStorage storage = new TestStorage();
  private final AtomicLong taken = new AtomicLong();

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

  private int uploaded() {
    return rig.uploaded(new MemoryResult(List.of(Buffer.buffer(new byte[LARGE])), "x"));
  }

  private void take(HttpServerRequest request, long pause) {
    request.handler(
        chunk -> {
          taken.addAndGet(chunk.length());
          if (pause > 0) {
            request.pause();
            storage.after(pause, request::resume);
          }
        });
    request.endHandler(v -> request.response().setStatusCode(201).end());
  }

  @Test
  void whatTakesLongButGetsOnIsNotCut() {
    // A MiB takes 40 ms, whatever else the machine does meanwhile.
    clock = () -> taken.get() * Rig.ms(40) >> 20;
    storage.then(request -> take(request, 1));
    assertEquals(1, uploaded());
    assertEquals(List.of(), rig.heard.retries);
  }

  /** One and a half of the first window, and less than the wider one after a cut. */
  @Test
  void afterACutAStandstillMayLastLonger() {
    AtomicLong still = new AtomicLong();
    AtomicLong most = new AtomicLong();
    clock = () -> still.get() < most.get() ? still.addAndGet(Rig.ms(5)) : still.get();
    storage.then(
        request -> {
          request.pause();
          most.set(Long.MAX_VALUE);
        },
        request -> {
          request.pause();
          most.set(still.get() + Rig.ms(900));
          awaitStandstill(request, still, most);
        });
    assertEquals(2, uploaded());
    assertEquals(List.of(Cause.TOO_SLOW), rig.heard.retries);
  }

  private void awaitStandstill(HttpServerRequest request, AtomicLong still, AtomicLong most) {
    if (still.get() < most.get()) {
      storage.after(10, () -> awaitStandstill(request, still, most));
    } else {
      take(request, 0);
      request.resume();
    }
  }
}
