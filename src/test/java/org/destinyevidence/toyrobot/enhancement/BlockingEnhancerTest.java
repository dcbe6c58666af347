package org.destinyevidence.toyrobot.enhancement;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class BlockingEnhancerTest {

  private static final BatchInfo BATCH = new BatchInfo(UUID.randomUUID(), "1.2.3");
  private static final Reference REFERENCE =
      Reference.parse("{\"id\":\"" + UUID.randomUUID() + "\"}");
  private static final Enhancement ANSWER = Enhancement.raw("{\"enhancement_type\":\"raw\"}");

  @Test
  void answersFromAThreadOfItsOwn() throws Exception {
    Promise<Thread> thread = Promise.promise();
    Enhancer enhancer =
        Enhancer.blocking(
            Enhancer.of(
                "Slow",
                (reference, batch) -> {
                  assertSame(REFERENCE, reference);
                  assertSame(BATCH, batch);
                  thread.complete(Thread.currentThread());
                  return ANSWER;
                }),
            2);
    assertSame(ANSWER, answer(enhancer).await(30, SECONDS));
    assertTrue(thread.future().result().isDaemon());
    assertTrue(thread.future().result() != Thread.currentThread());
  }

  @Test
  void failsAsTheFunctionDoes() {
    IOException thrown = new IOException("no model");
    Enhancer enhancer = Enhancer.blocking(Enhancer.of("Slow", (r, b) -> failing(thrown)), 1);
    assertSame(thrown, failureOf(answer(enhancer)));
    StackOverflowError deep = new StackOverflowError();
    Enhancer recursive = Enhancer.blocking(Enhancer.of("Deep", (r, b) -> failing(deep)), 1);
    assertSame(deep, failureOf(answer(recursive)));
  }

  @Test
  void waitsForAnAnswerThatComesLater() throws Exception {
    Promise<Answer> later = Promise.promise();
    Enhancer enhancer =
        Enhancer.blocking(
            Enhancer.of(
                "Later",
                (r, b) -> Answer.later(Future.succeededFuture(Answer.later(later.future())))),
            1);
    Future<? extends Answer> answer = answer(enhancer);
    later.complete(ANSWER);
    assertSame(ANSWER, answer.await(30, SECONDS));
  }

  /** Its batch has ended: the work of others does not wait behind what nobody waits for. */
  @Test
  void aCallThatNobodyWaitsForIsNotMadeUnlessItHasBegun() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    Enhancer enhancer =
        Enhancer.blocking(
            Enhancer.of(
                "Slow",
                (reference, batch) -> {
                  calls.incrementAndGet();
                  began.countDown();
                  gate.await();
                  return ANSWER;
                }),
            1);
    Answer.Later underWay = later(enhancer);
    began.await();
    Answer.Later queued = later(enhancer);
    Answer.Later last = later(enhancer);
    queued.abandoned().run();
    underWay.abandoned().run();
    gate.countDown();
    assertSame(ANSWER, last.future().await(30, SECONDS));
    assertSame(ANSWER, underWay.future().await(30, SECONDS));
    assertFalse(queued.future().isComplete());
    assertEquals(2, calls.get());
  }

  /** What it waits for is given up as well, as that of an enhancer that is not wrapped is. */
  @Test
  void anAnswerThatComesTooLateIsGivenUp() throws Exception {
    CountDownLatch given = new CountDownLatch(1);
    Enhancer late =
        new Enhancer() {
          @Override
          public Answer enhance(Reference reference, BatchInfo batch) {
            return Answer.later(Promise.<Answer>promise().future(), given::countDown);
          }

          @Override
          public String source() {
            return "Late";
          }

          @Override
          public Duration timeLimit() {
            return Duration.ofMillis(50);
          }
        };
    assertInstanceOf(TimeoutException.class, failureOf(answer(Enhancer.blocking(late, 1))));
    assertTrue(given.await(30, SECONDS));
  }

  /** Its log names the batch and the trace, as that of any other does. */
  @Test
  void logsInTheContextOfTheCall() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    Enhancer enhancer =
        Enhancer.blocking(
            Enhancer.of(
                "Logging",
                (r, b) -> {
                  seen.add(String.valueOf(MDC.get("batch")));
                  MDC.put("left", "over");
                  seen.add(String.valueOf(MDC.getCopyOfContextMap().size()));
                  return ANSWER;
                }),
            1);
    MDC.put("batch", "b-1");
    try {
      answer(enhancer).await(30, SECONDS);
    } finally {
      MDC.remove("batch");
    }
    answer(enhancer).await(30, SECONDS);
    assertEquals(List.of("b-1", "2", "null", "1"), seen);
  }

  @Test
  void isWhatItWraps() {
    AtomicBoolean wedged = new AtomicBoolean();
    Enhancer wrapped =
        new Enhancer() {
          @Override
          public Answer enhance(Reference reference, BatchInfo batch) {
            return ANSWER;
          }

          @Override
          public String source() {
            return "Wrapped";
          }

          @Override
          public Visibility visibility() {
            return Visibility.HIDDEN;
          }

          @Override
          public int concurrency() {
            return 3;
          }

          @Override
          public boolean toy() {
            return true;
          }

          @Override
          public boolean wedged() {
            return wedged.get();
          }
        };
    Enhancer enhancer = Enhancer.blocking(wrapped, 1);
    assertEquals("Wrapped", enhancer.source());
    assertEquals(Visibility.HIDDEN, enhancer.visibility());
    assertEquals(3, enhancer.concurrency());
    assertTrue(enhancer.toy());
    assertFalse(enhancer.wedged());
    wedged.set(true);
    assertTrue(enhancer.wedged());
    assertTrue(
        enhancer.timeLimit().compareTo(Duration.ofDays(1)) > 0, "the pool keeps the limit itself");
  }

  @Test
  void needsAThread() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Enhancer.blocking(Enhancer.of("Slow", (r, b) -> ANSWER), 0));
  }

  private static Future<? extends Answer> answer(Enhancer enhancer) {
    return later(enhancer).future();
  }

  private static Answer.Later later(Enhancer enhancer) {
    try {
      return (Answer.Later) enhancer.enhance(REFERENCE, BATCH);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Throwable failureOf(Future<? extends Answer> answer) {
    return answer.<Throwable>transform(done -> Future.succeededFuture(done.cause())).await();
  }

  private static Answer failing(Throwable thrown) throws Exception {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (Exception) thrown;
  }
}
