package org.destinyevidence.toyrobot.enhancement;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  /** Of the pools whose calls are given up: their time is over when {@link #timeIsUp} says so. */
  private final ScheduledThreadPoolExecutor limits =
      new ScheduledThreadPoolExecutor(1, PoolThreads::daemon);

  private static final Enhancement ANSWER = Enhancement.raw("{\"enhancement_type\":\"raw\"}");

  private WorkerPool pool(int threads, int mostStuck, ThreadFactory factory) {
    return new WorkerPool(threads, mostStuck, LONG, factory, limits);
  }

  /** For the calls that are under way now, in their order. */
  private void timeIsUp() {
    limits.getQueue().stream()
        .sorted(Comparator.comparing(Delayed.class::cast))
        .filter(limits::remove)
        .forEach(limits::execute);
  }

  @Test
  void asManyAtATimeAsThreadsAndNoMore() throws Exception {
    WorkerPool pool = new WorkerPool(3, 8, LONG);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    List<Future<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      answers.add(
          submit(
              pool,
              () -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                three.countDown();
                assertTrue(three.await(30, SECONDS), "three run at the same time");
                running.decrementAndGet();
                return ANSWER;
              }));
    }
    Future.all(answers).await(30, SECONDS);
    assertEquals(3, most.get());
  }

  @Test
  void idleThreadsAreUsedAgain() throws Exception {
    WorkerPool pool = new WorkerPool(64, 8, LONG);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 200; i++) {
      submit(
              pool,
              () -> {
                threads.add(Thread.currentThread());
                return ANSWER;
              })
          .await(30, SECONDS);
    }
    assertTrue(threads.size() < 64, "threads: " + threads.size());
  }

  /** As where there is no memory to tell the event loop that waits for it. */
  @Test
  void anAnswerThatCannotBeHandedOverCostsNoThreadAndIsSaid() throws Exception {
    WorkerPool pool = new WorkerPool(1, 8, LONG);
    CountDownLatch heard = new CountDownLatch(1);
    submit(pool, () -> heard.await(30, SECONDS) ? ANSWER : null)
        .onComplete(
            answer -> {
              throw new OutOfMemoryError("a test");
            });
    assertFalse(pool.wedged());
    heard.countDown();
    assertSame(ANSWER, submit(pool, () -> ANSWER).await(30, SECONDS));
    assertTrue(pool.wedged());
  }

  @Test
  void aStuckCallIsGivenUpInterruptedAndItsThreadReplaced() throws Exception {
    WorkerPool pool = pool(1, 8, PoolThreads::daemon);
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Future<Answer> stuck =
        submit(
            pool,
            () -> {
              hangs.countDown();
              try {
                new CountDownLatch(1).await();
                return ANSWER;
              } finally {
                interrupted.countDown();
              }
            });
    Future<Answer> next = submit(pool, () -> ANSWER);
    assertTrue(hangs.await(30, SECONDS));
    timeIsUp();
    Throwable verdict = failureOf(stuck);
    assertInstanceOf(TimeoutException.class, verdict);
    assertTrue(
        Stream.of(verdict.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals(WorkerPoolTest.class.getName())),
        "it says where the call hangs");
    assertSame(ANSWER, next.await(30, SECONDS));
    assertTrue(interrupted.await(30, SECONDS));
    assertFalse(pool.wedged());
  }

  /** A model's own limit, of the same length perhaps, may end the call while it is given up. */
  @Test
  void whatReturnsWhileItIsGivenUpIsNotInterruptedInTheNextCall() throws Exception {
    WorkerPool pool = pool(2, 8, PoolThreads::daemon);
    CountDownLatch both = new CountDownLatch(2);
    CountDownLatch late = new CountDownLatch(1);
    CountDownLatch next = new CountDownLatch(1);
    CountDownLatch after = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    // On the thread that gives calls up, one after the other, which is held up here.
    submit(pool, () -> deaf(both, late))
        .onComplete(
            verdict -> {
              late.countDown();
              deaf(next);
            });
    submit(pool, () -> deaf(both, end)).onComplete(verdict -> after.countDown());
    Future<Answer> innocent =
        submit(
            pool,
            () -> {
              next.countDown();
              assertTrue(after.await(30, SECONDS), "an interrupt is thrown from here");
              return ANSWER;
            });
    assertTrue(both.await(30, SECONDS));
    timeIsUp();
    assertSame(ANSWER, innocent.await(30, SECONDS));
    end.countDown();
  }

  @Test
  void whereNoMoreThreadsAreToBeHadThoseThatAreThereDoTheWork() throws Exception {
    WorkerPool pool = new WorkerPool(3, 8, LONG, PoolThreads.onlyOne());
    List<Future<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(submit(pool, () -> ANSWER));
    }
    Future.all(answers).await(30, SECONDS);
  }

  @Test
  void theThreadThatKeepsTheLimitsIsThereFromTheStart() throws Exception {
    AtomicInteger made = new AtomicInteger();
    ThreadFactory counted =
        task -> {
          made.incrementAndGet();
          return PoolThreads.onlyOne().newThread(task);
        };
    WorkerPool pool = new WorkerPool(1, 8, LONG, counted);
    assertEquals(1, made.get());
    assertSame(ANSWER, submit(pool, () -> ANSWER).await(30, SECONDS));
    assertEquals(2, made.get());
  }

  @Test
  void aStuckCallIsGivenUpThoughItsThreadCannotBeReplaced() throws Exception {
    ThreadFactory one = PoolThreads.onlyOne();
    one.newThread(() -> {}); // in place of that of the limits
    WorkerPool pool = pool(1, 8, one);
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    Future<Answer> stuck = submit(pool, () -> deaf(hangs, gate));
    Future<Answer> waiting = submit(pool, () -> ANSWER);
    assertTrue(hangs.await(30, SECONDS));
    timeIsUp();
    assertInstanceOf(TimeoutException.class, failureOf(stuck));
    assertFalse(waiting.isComplete());
    gate.countDown();
    assertSame(ANSWER, waiting.await(30, SECONDS), "the thread that is back takes it");
  }

  @Test
  void waitingForAThreadIsNotCounted() throws Exception {
    WorkerPool pool = pool(1, 8, PoolThreads::daemon);
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    List<Future<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      answers.add(submit(pool, () -> deaf(began, gate)));
    }
    assertTrue(began.await(30, SECONDS));
    assertEquals(1, limits.getQueue().size());
    gate.countDown();
    Future.all(answers).await(30, SECONDS);
  }

  @Test
  void wedgedWhenTooManyAreStuckAndWellAgainWhenTheyReturn() throws Exception {
    WorkerPool pool = pool(2, 3, PoolThreads::daemon);
    CountDownLatch gate = new CountDownLatch(1);
    for (int i = 0; i < 3; i++) {
      CountDownLatch hangs = new CountDownLatch(1);
      Future<Answer> stuck = submit(pool, () -> deaf(hangs, gate));
      assertTrue(hangs.await(30, SECONDS));
      assertFalse(pool.wedged());
      timeIsUp();
      assertInstanceOf(TimeoutException.class, failureOf(stuck));
    }
    assertTrue(pool.wedged());
    Future<Answer> waiting = submit(pool, () -> deaf(gate));
    gate.countDown();
    assertSame(ANSWER, waiting.await(30, SECONDS));
    // An answer is out a moment before its thread is back.
    long deadline = System.nanoTime() + SECONDS.toNanos(30);
    while (pool.wedged() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertFalse(pool.wedged());
  }

  @Test
  void anEnhancerThatInterruptsItselfHarmsNobody() throws Exception {
    WorkerPool pool = new WorkerPool(1, 8, LONG);
    CountDownLatch queued = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Future<Answer> self =
        submit(
            pool,
            () -> {
              assertTrue(queued.await(30, SECONDS));
              Thread.currentThread().interrupt();
              return ANSWER;
            });
    Future<Answer> next =
        submit(
            pool,
            () -> {
              assertFalse(never.await(1, MILLISECONDS), "an interrupt is thrown from here");
              return ANSWER;
            });
    queued.countDown();
    assertSame(ANSWER, self.await(30, SECONDS));
    assertSame(ANSWER, next.await(30, SECONDS));
    // And when it has had to wait for the next call.
    assertSame(ANSWER, submit(pool, () -> ANSWER).await(30, SECONDS));
  }

  /** Hears no interrupt. */
  private static Answer deaf(CountDownLatch gate) {
    while (true) {
      try {
        gate.await();
        return ANSWER;
      } catch (InterruptedException e) {
        // goes on waiting
      }
    }
  }

  private static Answer deaf(CountDownLatch began, CountDownLatch gate) {
    began.countDown();
    return deaf(gate);
  }

  private static Throwable failureOf(Future<Answer> answer) throws Exception {
    return answer
        .<Throwable>transform(done -> Future.succeededFuture(done.cause()))
        .await(30, SECONDS);
  }

  private static Future<Answer> submit(WorkerPool pool, Callable<Answer> body) {
    return pool.submit(body).future().map(answer -> answer);
  }
}
