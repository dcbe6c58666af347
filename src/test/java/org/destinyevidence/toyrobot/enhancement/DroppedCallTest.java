package org.destinyevidence.toyrobot.enhancement;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A batch has ended long before a thread comes to its calls: they keep nothing of it. */
class DroppedCallTest {

  private static final Enhancement ANSWER = Enhancement.raw("{\"enhancement_type\":\"raw\"}");

  private final WorkerPool pool = new WorkerPool(1, 8, Duration.ofMinutes(5));

  @Test
  void keepsNothingOfWhoWaitedForIt() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    pool.submit(
        () -> {
          began.countDown();
          gate.await();
          return ANSWER;
        });
    assertTrue(began.await(30, SECONDS));
    WeakReference<byte[]> batch = dropped();
    long deadline = System.nanoTime() + SECONDS.toNanos(30);
    while (batch.get() != null && System.nanoTime() < deadline) {
      System.gc();
    }
    assertTrue(batch.get() == null, "what waited for the call can be forgotten");
    gate.countDown();
  }

  private WeakReference<byte[]> dropped() {
    byte[] batch = new byte[1 << 20];
    Answer.Later later = pool.submit(() -> ANSWER);
    later.future().onComplete(answer -> batch[0]++);
    later.abandoned().run();
    return new WeakReference<>(batch);
  }
}
