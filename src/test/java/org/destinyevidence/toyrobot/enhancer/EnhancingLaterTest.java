package org.destinyevidence.toyrobot.enhancer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.destinyevidence.toyrobot.enhancer.EnhancingRig.ANSWER;
import static org.destinyevidence.toyrobot.enhancer.EnhancingRig.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.junit.jupiter.api.Test;

/** Answers that come later: awaited up to a number and a time, from whichever thread. */
class EnhancingLaterTest {

  private final Gated gated = new Gated(3, Duration.ofMinutes(1));
  private final List<UUID> ids = Stream.generate(UUID::randomUUID).limit(5).toList();

  @Test
  void fullAtTheConcurrencyAndWantedAgainBelowIt() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(gated)) {
      Promise<Thread> wanted = Promise.promise();
      rig.on(() -> drainHandler(rig, () -> wanted.complete(Thread.currentThread())));
      rig.lines(ids.subList(0, 2));
      assertFalse(rig.on(rig.enhancing::full));
      rig.lines(ids.subList(2, 3));
      assertTrue(rig.on(rig.enhancing::full));
      gated.answers.get(ids.get(1)).complete(ANSWER);
      assertEquals(rig.on(Thread::currentThread), wanted.future().await(30, SECONDS));
      assertFalse(rig.on(rig.enhancing::full));
      gated.completeAll();
      assertEquals(new Summary(3, 0, 0), rig.finish());
      assertEquals(Set.copyOf(ids.subList(0, 3)), rig.results().keySet());
    }
  }

  /** Save for the first, when nobody knows yet that answers come late. */
  @Test
  void whatIsWaitedForKeepsItsLineAndNotThePieceOfTheFile() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(gated)) {
      rig.lines(ids.subList(0, 1));
      WeakReference<byte[]> piece = rig.on(() -> pieceWith(ids.get(1), rig));
      System.gc();
      assertTrue(piece.refersTo(null), "it is kept");
      gated.completeAll();
      assertEquals(new Summary(2, 0, 0), rig.finish());
      assertEquals(Set.copyOf(ids.subList(0, 2)), rig.results().keySet());
    }
  }

  private static WeakReference<byte[]> pieceWith(UUID id, EnhancingRig rig) {
    byte[] piece = Arrays.copyOf(line(id).getBytes(StandardCharsets.UTF_8), 64 * 1024);
    rig.enhancing.line(piece, 0, line(id).length(), 2, null);
    return new WeakReference<>(piece);
  }

  /** However few: they are kept in memory, and every batch keeps some. */
  @Test
  void fullAtAShareOfTheHeapAndWantedAgainBelowIt() throws Exception {
    Gated many = new Gated(1_000, Duration.ofMinutes(1));
    try (EnhancingRig rig = new EnhancingRig(many)) {
      rig.on(() -> drainHandler(rig, () -> {}));
      String padding = "x".repeat((int) EnhancingRig.LATE_BYTES / 2);
      for (UUID id : ids.subList(0, 2)) {
        assertFalse(rig.on(rig.enhancing::full));
        rig.lines(line(id).replace("}", ",\"x\":\"" + padding + "\"}"));
      }
      assertTrue(rig.on(rig.enhancing::full));
      many.answers.get(ids.get(0)).complete(ANSWER);
      assertFalse(rig.on(rig.enhancing::full));
      many.completeAll();
      assertEquals(new Summary(2, 0, 0), rig.finish());
    }
  }

  @Test
  void fullWhileTheOutputIs() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(gated)) {
      AtomicInteger wanted = new AtomicInteger();
      rig.on(() -> drainHandler(rig, wanted::incrementAndGet));
      rig.outputFull = true;
      assertTrue(rig.on(rig.enhancing::full));
      rig.outputFull = false;
      rig.on(
          () -> {
            rig.outputDrain.run();
            rig.outputDrain.run();
            return null;
          });
      assertEquals(1, wanted.get());
    }
  }

  @Test
  void answersFromOtherThreadsAndOtherContexts() throws Exception {
    Vertx elsewhere = Vertx.vertx();
    Enhancer enhancer =
        EnhancingRig.enhancer(
            (reference, batch) -> {
              Promise<Answer> answer = Promise.promise();
              elsewhere.setTimer(1, id -> answer.complete(ANSWER));
              return Answer.later(answer.future());
            });
    try (EnhancingRig rig = new EnhancingRig(enhancer)) {
      rig.lines(ids);
      assertEquals(new Summary(5, 0, 0), rig.finish());
      assertEquals(Set.copyOf(ids), rig.results().keySet());
    } finally {
      elsewhere.close().await(30, SECONDS);
    }
  }

  @Test
  void everyKindOfLateAnswer() throws Exception {
    List<Future<? extends Answer>> futures =
        List.of(
            Future.succeededFuture(ANSWER),
            Future.succeededFuture(ReferenceError.of("no DOI")),
            Future.succeededFuture(null),
            Future.failedFuture(new IllegalStateException("http://model/down?key=secret")),
            Future.succeededFuture(Answer.later(Future.succeededFuture(ANSWER))));
    AtomicInteger next = new AtomicInteger();
    Enhancer enhancer =
        EnhancingRig.enhancer((r, b) -> Answer.later(futures.get(next.getAndIncrement())));
    try (EnhancingRig rig = new EnhancingRig(enhancer)) {
      rig.lines(ids);
      assertEquals(new Summary(5, 3, 0), rig.finish());
      // An error that the enhancer chose to answer is no failure of it.
      assertEquals(Set.of(ids.get(2).toString(), ids.get(3).toString()), rig.failures.keySet());
      assertEquals("no DOI", rig.message(ids.get(1)));
      assertEquals("the enhancer gave no answer", rig.message(ids.get(2)));
      assertTrue(rig.message(ids.get(3)).startsWith("IllegalStateException: http://model/down?…"));
      assertFalse(rig.message(ids.get(3)).contains("secret"), rig.message(ids.get(3)));
    }
  }

  @Test
  void anAnswerThatDoesNotComeInTimeIsAnErrorLineAndIsIgnoredLater() throws Exception {
    Gated late = new Gated(3, Duration.ofMillis(80));
    try (EnhancingRig rig = new EnhancingRig(late)) {
      rig.on(
          () -> {
            // Ahead of the timer, however late both are.
            rig.context.runOnContext(v -> late.answers.get(ids.get(1)).complete(ANSWER));
            ids.subList(0, 3).forEach(id -> takeLine(rig, id));
            return null;
          });
      assertEquals(new Summary(3, 2, 0), rig.finish());
      late.completeAll();
      rig.on(() -> null);
      assertEquals(Set.copyOf(ids.subList(0, 3)), rig.results().keySet());
      assertEquals("the enhancer gave no answer within 0.1 s", rig.message(ids.get(0)));
      assertEquals("", rig.message(ids.get(1)));
    }
  }

  @Test
  void eachHasItsOwnDeadline() throws Exception {
    Gated late = new Gated(1, Duration.ofMillis(60));
    try (EnhancingRig rig = new EnhancingRig(late)) {
      for (UUID id : ids) {
        Promise<Void> wanted = Promise.promise();
        rig.on(() -> drainHandler(rig, wanted::complete));
        // In one go: its time may be over by the next look.
        assertTrue(
            rig.on(
                () -> {
                  takeLine(rig, id);
                  return rig.enhancing.full();
                }));
        wanted.future().await(30, SECONDS);
      }
      assertEquals(new Summary(5, 5, 0), rig.finish());
    }
  }

  @Test
  void theMemoryOfALongLineIsGivenBackWithItsAnswer() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(gated)) {
      List<String> released = new ArrayList<>();
      longLine(rig, line(ids.get(0)), 1, () -> released.add("answered"));
      longLine(rig, line(ids.get(0)), 2, () -> released.add("duplicate"));
      longLine(rig, "no id", 3, () -> released.add("skipped"));
      longLine(rig, line(ids.get(1)), 4, () -> released.add("cancelled"));
      assertEquals(List.of("duplicate", "skipped"), rig.on(() -> List.copyOf(released)));
      gated.answers.get(ids.get(0)).complete(ANSWER);
      assertEquals("answered", rig.on(() -> released.get(2)));
      rig.on(
          () -> {
            rig.enhancing.cancel();
            return null;
          });
      assertEquals("cancelled", released.get(3));
      assertEquals(4, released.size());
    }
  }

  @Test
  void cancelDropsEverything() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(gated)) {
      rig.lines(ids.subList(0, 2));
      rig.on(
          () -> {
            rig.enhancing.cancel();
            return null;
          });
      gated.completeAll();
      rig.lines(ids.subList(2, 4));
      assertFalse(rig.on(rig.enhancing::full));
      assertEquals(2, gated.answers.size(), "the enhancer is not asked any more");
      assertEquals(0, rig.output.length());
      assertInstanceOf(CancellationException.class, rig.enhancing.finished().cause());
    }
  }

  private static Void drainHandler(EnhancingRig rig, Runnable handler) {
    rig.enhancing.drainHandler(handler);
    return null;
  }

  private static void takeLine(EnhancingRig rig, UUID id) {
    byte[] bytes = line(id).getBytes(StandardCharsets.UTF_8);
    rig.enhancing.line(bytes, 0, bytes.length, 1, null);
  }

  private static void longLine(EnhancingRig rig, String line, long number, Runnable release)
      throws Exception {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    rig.on(
        () -> {
          rig.enhancing.line(bytes, 0, bytes.length, number, release);
          return null;
        });
  }

  /** Answers when it is told to. */
  private static final class Gated implements Enhancer {
    final Map<UUID, Promise<Answer>> answers = new LinkedHashMap<>();
    private final int concurrency;
    private final Duration limit;

    Gated(int concurrency, Duration limit) {
      this.concurrency = concurrency;
      this.limit = limit;
    }

    @Override
    public Answer enhance(Reference reference, BatchInfo batch) {
      Promise<Answer> answer = Promise.promise();
      answers.put(reference.uuid(), answer);
      return Answer.later(answer.future());
    }

    void completeAll() {
      answers.values().forEach(answer -> answer.tryComplete(ANSWER));
    }

    @Override
    public String source() {
      return "Gated";
    }

    @Override
    public int concurrency() {
      return concurrency;
    }

    @Override
    public Duration timeLimit() {
      return limit;
    }
  }
}
