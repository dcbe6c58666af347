package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.enhancement.Enhancement;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A disk that does not keep up holds back the enhancing and with it the download: what waits for it
 * is memory. Every thread that would write is held, as a disk that hangs holds them.
 */
class SlowDiskTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int REFERENCES = 2_000;
  private static final int RESULT = 10 << 10;

  /** The threshold, what is written at once, a block on its way, and as much again. */
  private static final int MOST_BYTES = 1 << 20;

  @RegisterExtension final RobotFixture fixture = new RobotFixture();
  private final CountDownLatch disk = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void holdsTheDownloadBack() throws Exception {
    fixture.sandbox().addReferences(Size.MEDIUM, REFERENCES);
    fixture.robot(
        settings -> {
          settings.batchSize = REFERENCES;
          settings.instances = 1;
          settings.batchesPerInstance = 1;
          settings.lease = Duration.ofSeconds(4);
          settings.enhancer = enhancer();
        });
    try {
      // Four seconds: many times as long as all references take that nothing holds back.
      fixture.events.await("renewals", LIMIT, r -> r.renewals().size() >= 3);
      int enhanced = asked.get();
      assertTrue(enhanced > 0 && enhanced * RESULT <= MOST_BYTES, enhanced + " were enhanced");
    } finally {
      disk.countDown();
    }
    assertEquals(REFERENCES, fixture.awaitDrained(LIMIT).completed());
    assertEquals(REFERENCES, asked.get());
    fixture.assertAll(Outcome.Result.DONE);
  }

  private Enhancer enhancer() {
    String data = "x".repeat(RESULT);
    Enhancement answer =
        Enhancement.raw(
            "{\"enhancement_type\":\"raw\",\"source_export_date\":\"2026-01-01T00:00:00Z\","
                + "\"description\":\"A test\",\"metadata\":{},\"data\":{\"x\":\""
                + data
                + "\"}}");
    return Enhancer.of(
        "Large",
        (reference, batch) -> {
          if (asked.getAndIncrement() == 0) {
            holdTheDisk(Vertx.currentContext().owner());
          }
          return answer;
        });
  }

  private void holdTheDisk(Vertx vertx) {
    for (int i = 0; i < VertxOptions.DEFAULT_WORKER_POOL_SIZE; i++) {
      vertx.executeBlocking(
          () -> {
            disk.await();
            return null;
          },
          false);
    }
  }
}
