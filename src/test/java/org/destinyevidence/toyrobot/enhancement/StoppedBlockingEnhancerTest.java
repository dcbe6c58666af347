package org.destinyevidence.toyrobot.enhancement;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Whoever makes one enhancer after the other, as tests do, keeps no threads of those before. */
class StoppedBlockingEnhancerTest {

  private static final Enhancement ANSWER = Enhancement.raw("{\"enhancement_type\":\"raw\"}");

  private static final Reference REFERENCE =
      Reference.parse("{\"id\":\"" + UUID.randomUUID() + "\"}");

  @Test
  void itsThreadsEndWhateverItsOwnStopDoes() throws Exception {
    Promise<Thread> thread = Promise.promise();
    IOException thrown = new IOException("no more");
    Enhancer blocking =
        new Enhancer() {
          @Override
          public Answer enhance(Reference reference, BatchInfo batch) {
            thread.complete(Thread.currentThread());
            return ANSWER;
          }

          @Override
          public String source() {
            return "Slow";
          }

          @Override
          public void stop() throws Exception {
            throw thrown;
          }
        };
    Enhancer enhancer = Enhancer.blocking(blocking, 3);
    enhancer.enhance(REFERENCE, new BatchInfo(UUID.randomUUID(), "1.2.3"));
    Thread worker = thread.future().await(30, SECONDS);
    assertSame(thrown, assertThrows(IOException.class, enhancer::stop));
    end(worker);
  }

  @Test
  void theThreadOfItsTimeLimitsEndsAndCallsThatComeAllTheSameAreAnswered() throws Exception {
    List<Thread> made = new CopyOnWriteArrayList<>();
    WorkerPool pool =
        new WorkerPool(
            2,
            8,
            Duration.ofMinutes(5),
            task -> {
              Thread thread = PoolThreads.daemon(task);
              made.add(thread);
              return thread;
            });
    pool.submit(() -> ANSWER).future().await(30, SECONDS);
    assertEquals(2, made.size());
    pool.close();
    end(made.get(0));
    end(made.get(1));
    assertSame(ANSWER, pool.submit(() -> ANSWER).future().await(30, SECONDS));
    for (Thread thread : made) {
      end(thread);
    }
  }

  private static void end(Thread thread) throws InterruptedException {
    thread.join(SECONDS.toMillis(30));
    assertFalse(thread.isAlive());
  }
}
