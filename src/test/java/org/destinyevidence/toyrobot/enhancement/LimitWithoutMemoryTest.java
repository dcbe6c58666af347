package org.destinyevidence.toyrobot.enhancement;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * There is no memory for the limit of a call, or at its end: no thread is missed, and it is said.
 */
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

  /** Whoever waits for the answer hears of nothing, and would for as long as the call hangs. */
  @Test
  void atItsEndInterruptsTheCallAllTheSameAndIsSaid() throws Exception {
    full.set(false);
    WorkerPool pool = new WorkerPool(1, 8, Duration.ofMinutes(5), NoStack::new, limits);
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    pool.submit(
        () -> {
          hangs.countDown();
          try {
            return new CountDownLatch(1).await(1, DAYS) ? ANSWER : null;
          } finally {
            interrupted.countDown();
          }
        });
    assertTrue(hangs.await(30, SECONDS));
    limits.getQueue().stream().filter(limits::remove).forEach(limits::execute);
    assertTrue(interrupted.await(30, SECONDS));
    assertTrue(pool.wedged());
    assertSame(ANSWER, answer(pool));
  }

  /** There is no memory to say where it is. */
  private static final class NoStack extends Thread {

    NoStack(Runnable task) {
      super(task);
      setDaemon(true);
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new OutOfMemoryError("made up");
    }
  }

  private static Answer answer(WorkerPool pool) throws Exception {
    Future<? extends Answer> answer = pool.submit(() -> ANSWER).future();
    return answer.await(30, SECONDS);
  }
}
