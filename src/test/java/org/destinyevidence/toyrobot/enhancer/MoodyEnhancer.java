package org.destinyevidence.toyrobot.enhancer;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancement;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;

/**
 * Answers in every way that there is, at random: at once, later from its own context or a foreign
 * thread, by another answer that comes later, by none at all; with nothing, with "not now", by
 * throwing. It may answer others from inside a question, or from inside being told to give one up.
 */
final class MoodyEnhancer implements Enhancer {

  /** Long enough for blocks to fill. */
  private static final Enhancement ANSWER =
      Enhancement.raw("{\"enhancement_type\":\"raw\",\"x\":\"" + "y".repeat(3_000) + "\"}");

  private static final int DEEPEST = 3;

  /** Answers that were told to be given up more than once. */
  final AtomicInteger toldTwice = new AtomicInteger();

  private final Random random;
  private final Vertx vertx;
  private final ScheduledExecutorService foreign;
  private final List<Promise<Answer>> open = new ArrayList<>();
  private final int concurrency;
  private final boolean answersOthers;
  private final boolean putsOff;
  private final boolean forgets;

  MoodyEnhancer(long seed, Vertx vertx, ScheduledExecutorService foreign) {
    this.random = new Random(seed);
    this.vertx = vertx;
    this.foreign = foreign;
    this.concurrency = 1 + random.nextInt(6);
    this.answersOthers = random.nextBoolean();
    this.putsOff = random.nextBoolean();
    this.forgets = random.nextInt(4) == 0;
  }

  @Override
  public Answer enhance(Reference reference, BatchInfo batch) {
    answerOthers();
    return switch (oneOf(8)) {
      case 0 -> throw new IllegalStateException("moody");
      case 1 -> null;
      case 2, 3 -> anAnswer(0);
      case 4 -> putsOff ? notNow() : ANSWER;
      default -> later(0);
    };
  }

  @Override
  public String source() {
    return "Moody";
  }

  @Override
  public int concurrency() {
    return concurrency;
  }

  @Override
  public Duration timeLimit() {
    return Duration.ofMillis(50);
  }

  private Answer anAnswer(int depth) {
    return switch (oneOf(6)) {
      case 0 -> ReferenceError.of("moody");
      case 1 -> putsOff && oneOf(3) == 0 ? notNow() : ANSWER;
      case 2 -> depth < DEEPEST ? later(depth + 1) : ANSWER;
      default -> ANSWER;
    };
  }

  private Answer notNow() {
    return Answer.notNow("moody", Duration.ofMillis(1 + oneOf(30)));
  }

  private Answer later(int depth) {
    Promise<Answer> promise = Promise.promise();
    switch (oneOf(5)) {
      case 0 -> inAWhile(promise, depth, oneOf(20));
      case 1 ->
          vertx.setTimer(
              1 + oneOf(20),
              id -> {
                promise.tryComplete(anAnswer(depth));
                answerOthers();
              });
      case 2 -> promise.tryComplete(anAnswer(depth));
      case 3 -> {
        if (!forgets) {
          inAWhile(promise, depth, 1);
        }
      }
      default -> {
        synchronized (this) {
          open.add(promise);
        }
        inAWhile(promise, depth, 20 + oneOf(60));
      }
    }
    return Answer.later(promise.future(), givenUp(promise));
  }

  private Runnable givenUp(Promise<Answer> promise) {
    AtomicBoolean told = new AtomicBoolean();
    return () -> {
      if (told.getAndSet(true)) {
        toldTwice.incrementAndGet();
      }
      if (oneOf(2) == 0) {
        promise.tryFail("given up");
      }
      answerOthers();
    };
  }

  private void inAWhile(Promise<Answer> promise, int depth, int millis) {
    foreign.schedule(() -> promise.tryComplete(anAnswer(depth)), millis, MILLISECONDS);
  }

  private void answerOthers() {
    while (answersOthers && oneOf(3) > 0) {
      Promise<Answer> other;
      synchronized (this) {
        if (open.isEmpty()) {
          return;
        }
        other = open.remove(oneOf(open.size()));
      }
      switch (oneOf(5)) {
        case 0 -> other.tryFail(new IllegalStateException("moody"));
        case 1 -> other.tryComplete(null);
        default -> other.tryComplete(anAnswer(DEEPEST - 1));
      }
    }
  }

  private synchronized int oneOf(int choices) {
    return random.nextInt(choices);
  }
}
