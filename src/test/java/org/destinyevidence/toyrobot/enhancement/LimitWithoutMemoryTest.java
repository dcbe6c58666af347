package org.destinyevidence.toyrobot.enhancement;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** There is no memory for the limit of a call: it fails, and its thread is there for the next. */
class LimitWithoutMemoryTest {

  private static final Enhancement ANSWER = Enhancement.raw("{\"enhancement_type\":\"raw\"}");

  private final AtomicBoolean full = new AtomicBoolean(true);

  private final ScheduledThreadPoolExecutor limits =
      new ScheduledThreadPoolExecutor(1, PoolThreads::daemon) {
        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
          if (full.getAndSet(false)) {
            throw new OutOfMemoryError("made up");
          }
          return super.schedule(command, delay, unit);
        }
      };

  @Test
  void failsOneCallAndEndsNoThread() throws Exception {
    WorkerPool pool = new WorkerPool(1, 8, Duration.ofMinutes(5), PoolThreads::daemon, limits);
    Throwable thrown = assertThrows(Throwable.class, () -> answer(pool));
    assertInstanceOf(OutOfMemoryError.class, thrown);
    assertSame(ANSWER, answer(pool));
  }

  private static Answer answer(WorkerPool pool) throws Exception {
    Future<? extends Answer> answer = pool.submit(() -> ANSWER).future();
    return answer.await(30, SECONDS);
  }
}
