package org.destinyevidence.toyrobot.enhancement;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LimitedEnhancerTest {

  private static final BatchInfo BATCH = new BatchInfo(UUID.randomUUID(), "1.2.3");
  private static final Reference REFERENCE =
      Reference.parse("{\"id\":\"" + UUID.randomUUID() + "\"}");
  private static final Enhancement ANSWER = Enhancement.raw("{\"enhancement_type\":\"raw\"}");

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();

  /** What was asked, in order; each answers when the test says so. */
  private final List<Promise<Answer>> asked = new CopyOnWriteArrayList<>();

  private volatile boolean atOnce;
  private final AtomicInteger abandoned = new AtomicInteger();

  /** The batch that the log named meanwhile. */
  private volatile String abandonedFor;

  @AfterEach
  void close() throws Exception {
    vertx.close().await(30, SECONDS);
  }

  private Enhancer service(Duration limit) {
    return new Enhancer() {
      @Override
      public Answer enhance(Reference reference, BatchInfo batch) {
        Promise<Answer> answer = Promise.promise();
        asked.add(answer);
        if (atOnce) {
          return ANSWER;
        }
        return Answer.later(
            answer.future(),
            () -> {
              abandonedFor = MDC.get("batch");
              abandoned.incrementAndGet();
            });
      }

      @Override
      public String source() {
        return "Service";
      }

      @Override
      public Duration timeLimit() {
        return limit;
      }
    };
  }

  @Test
  void soManyAnswersAreAwaitedAndTheRestWaitForTheirTurn() throws Exception {
    Enhancer limited = Enhancer.limited(service(Duration.ofMinutes(1)), 2);
    List<Answer.Later> answers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      answers.add((Answer.Later) ask(limited));
    }
    assertEquals(2, asked.size());
    asked.get(1).complete(ANSWER);
    assertSame(ANSWER, answers.get(1).future().await(30, SECONDS));
    onContext(() -> null);
    assertEquals(3, asked.size());
    asked.get(0).fail(new IOException("reset"));
    assertThrows(IOException.class, () -> answers.get(0).future().await(30, SECONDS));
    // One that comes later still keeps its turn.
    Promise<Answer> stillLater = Promise.promise();
    onContext(() -> null);
    assertEquals(4, asked.size());
    asked.get(2).complete(Answer.later(stillLater.future()));
    onContext(() -> null);
    assertEquals(4, asked.size());
    stillLater.complete(Answer.notNow("quota"));
    assertInstanceOf(Answer.NotNow.class, answers.get(2).future().await(30, SECONDS));
    onContext(() -> null);
    assertEquals(5, asked.size());
  }

  @Test
  void theTimeLimitCountsFromTheTurn() throws Exception {
    Enhancer limited = Enhancer.limited(service(Duration.ofMillis(50)), 1);
    assertEquals(Enhancers.LONGEST, limited.timeLimit());
    Answer.Later silent = (Answer.Later) ask(limited);
    atOnce = true;
    Answer.Later next = (Answer.Later) ask(limited);
    TimeoutException late =
        assertThrows(TimeoutException.class, () -> silent.future().await(30, SECONDS));
    assertEquals("no answer within PT0.05S", late.getMessage());
    assertEquals(1, abandoned.get());
    assertSame(ANSWER, next.future().await(30, SECONDS), "its turn is the next one's");
  }

  @Test
  void whoNobodyWaitsForIsNotAskedAndATurnLastsUntilItsOwnAnswer() throws Exception {
    Enhancer limited = Enhancer.limited(service(Duration.ofMinutes(1)), 1);
    Answer.Later first = (Answer.Later) ask(limited);
    Answer.Later given = (Answer.Later) ask(limited);
    Answer.Later last = (Answer.Later) ask(limited);
    onContext(
        () -> {
          given.abandoned().run();
          first.abandoned().run();
          return null;
        });
    assertEquals(1, abandoned.get(), "the one that was asked is told");
    assertEquals(1, asked.size(), "what was asked is still under way");
    asked.get(0).complete(ANSWER);
    first.future().await(30, SECONDS);
    onContext(() -> null);
    assertEquals(2, asked.size());
    asked.get(1).complete(ANSWER);
    assertSame(ANSWER, last.future().await(30, SECONDS));
    assertFalse(given.future().isComplete());
  }

  @Test
  void whoIsGivenUpWhileItsTurnComesIsNotAsked() throws Exception {
    Enhancer limited = Enhancer.limited(service(Duration.ofMinutes(1)), 1);
    ask(limited);
    Answer.Later given = (Answer.Later) ask(limited);
    onContext(
        () -> {
          asked.get(0).complete(ANSWER);
          context.runOnContext(v -> given.abandoned().run());
          return null;
        });
    onContext(() -> null);
    onContext(() -> null);
    assertEquals(1, asked.size());
    ask(limited);
    assertEquals(2, asked.size(), "its turn is the next one's");
  }

  @Test
  void whatIsGivenUpIsToldOfWhatItLeadsTo() throws Exception {
    Enhancer limited = Enhancer.limited(service(Duration.ofMillis(50)), 2);
    Answer.Later given = (Answer.Later) ask(limited);
    Answer.Later late = (Answer.Later) ask(limited);
    onContext(
        () -> {
          given.abandoned().run();
          return null;
        });
    asked
        .get(0)
        .complete(Answer.later(Promise.<Answer>promise().future(), abandoned::getAndIncrement));
    onContext(() -> null);
    assertEquals(2, abandoned.get());
    assertThrows(TimeoutException.class, () -> late.future().await(30, SECONDS));
    assertEquals(3, abandoned.get());
    asked
        .get(1)
        .complete(Answer.later(Promise.<Answer>promise().future(), abandoned::getAndIncrement));
    onContext(() -> null);
    assertEquals(4, abandoned.get());
  }

  @Test
  void anAnswerAtOnceOrNoneAtAllTakesNoTurn() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Enhancer limited =
        Enhancer.limited(
            Enhancer.of(
                "Quick",
                (reference, batch) -> {
                  switch (calls.incrementAndGet() % 4) {
                    case 0:
                      throw new NoClassDefFoundError("no model");
                    case 2:
                      throw new IOException("no");
                    default:
                      return ANSWER;
                  }
                }),
            1);
    for (int i = 0; i < 4; i++) {
      assertSame(ANSWER, ask(limited));
      assertThrows(IOException.class, () -> ask(limited));
      assertSame(ANSWER, ask(limited));
      assertThrows(NoClassDefFoundError.class, () -> ask(limited));
    }
  }

  @Test
  void whoIsAskedInItsTurnIsAskedOnItsContextWithItsLog() throws Exception {
    List<String> logged = new CopyOnWriteArrayList<>();
    Promise<Answer> first = Promise.promise();
    Enhancer limited =
        Enhancer.limited(
            Enhancer.of(
                "Service",
                (reference, batch) -> {
                  logged.add(MDC.get("batch") + " " + (Vertx.currentContext() == context));
                  return logged.size() == 1 ? Answer.later(first.future()) : ANSWER;
                }),
            1);
    ask(limited);
    Future<? extends Answer> second = askInTheNameOf("b", limited);
    first.complete(ANSWER);
    assertSame(ANSWER, second.await(30, SECONDS));
    assertEquals(List.of("null true", "b true"), logged);
  }

  /** Its time is over on a timer, which knows of no batch. */
  @Test
  void whoIsTakingTooLongIsGivenUpWithItsLog() throws Exception {
    Enhancer limited = Enhancer.limited(service(Duration.ofMillis(50)), 1);
    Future<? extends Answer> answer = askInTheNameOf("b", limited);
    assertThrows(TimeoutException.class, () -> answer.await(30, SECONDS));
    assertEquals("b", abandonedFor);
    assertEquals(
        "nothing", onContext(() -> Objects.requireNonNullElse(MDC.get("batch"), "nothing")));
  }

  private Future<? extends Answer> askInTheNameOf(String name, Enhancer limited) throws Exception {
    return onContext(
        () -> {
          MDC.put("batch", name);
          Answer.Later later = (Answer.Later) limited.enhance(REFERENCE, BATCH);
          MDC.clear();
          return later.future();
        });
  }

  @Test
  void fewerThanOneIsRefused() {
    Enhancer enhancer = service(Duration.ofSeconds(1));
    assertThrows(IllegalArgumentException.class, () -> Enhancer.limited(enhancer, 0));
    assertThrows(NullPointerException.class, () -> Enhancer.limited(null, 1));
    assertTrue(Enhancer.limited(enhancer, 1).source().equals("Service"));
  }

  @Test
  void withoutARobotItIsAskedAllTheSame() throws Exception {
    Enhancer limited = Enhancer.limited(service(Duration.ofSeconds(1)), 1);
    Answer.Later first = (Answer.Later) limited.enhance(REFERENCE, BATCH);
    Answer.Later second = (Answer.Later) limited.enhance(REFERENCE, BATCH);
    asked.get(0).complete(ANSWER);
    assertTrue(first.future().isComplete());
    asked.get(1).complete(ANSWER);
    assertTrue(second.future().isComplete());
  }

  private Answer ask(Enhancer enhancer) throws Exception {
    return onContext(() -> enhancer.enhance(REFERENCE, BATCH));
  }

  /** After all that was to run there before. */
  private <T> T onContext(Callable<T> step) throws Exception {
    Promise<T> done = Promise.promise();
    context.runOnContext(
        v -> {
          try {
            done.complete(step.call());
          } catch (Throwable thrown) {
            done.fail(thrown);
          }
        });
    return done.future().await(30, SECONDS);
  }
}
