package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * An enhancer that never returns holds its event loop: liveness turns red, the other loop or not.
 */
class Promise27EndlessLoopTest {

  private static final long NINETY_SECONDS = TimeUnit.SECONDS.toNanos(90);

  private final AtomicLong now = new AtomicLong();
  private final EventLoops loops = new EventLoops(now::get);
  private final Health health =
      new Health(now::get, loops, () -> false, 1L << 60, 1L << 60, 1L << 60);

  @Test
  void turnsLivenessRed() throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try {
      vertx
          .deployVerticle(() -> loops.new Heartbeat(), new DeploymentOptions())
          .await(60, TimeUnit.SECONDS);
      assertEquals(1, loops.watched());
      vertx.runOnContext(
          v -> {
            begun.countDown();
            while (end.getCount() > 0) {
              Thread.onSpinWait();
            }
          });
      begun.await(60, TimeUnit.SECONDS);
      now.set(NINETY_SECONDS - 1);
      assertEquals(List.of(), health.wedgedBecause());
      now.set(NINETY_SECONDS);
      assertEquals(1, health.wedgedBecause().size(), () -> "" + health.wedgedBecause());
    } finally {
      end.countDown();
      vertx.close().await(60, TimeUnit.SECONDS);
    }
  }
}
