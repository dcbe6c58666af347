package org.destinyevidence.toyrobot.enhancer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.destinyevidence.toyrobot.enhancer.EnhancingRig.ANSWER;
import static org.destinyevidence.toyrobot.enhancer.EnhancingRig.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** References that an enhancer cannot enhance now are asked about again. */
@Tag("scaled")
class EnhancingNotNowTest {

  private final List<UUID> ids = Stream.generate(UUID::randomUUID).limit(5).toList();
  private final Map<UUID, Integer> asked = new ConcurrentHashMap<>();

  @Test
  void untilTheyAreAnswered() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(busy(3, notNow -> notNow))) {
      rig.lines(ids);
      assertEquals(new Summary(5, 0, 0), rig.finish());
      assertEquals(Set.copyOf(ids), rig.results().keySet());
      ids.forEach(id -> assertEquals(4, asked.get(id)));
      assertEquals(Map.of(), rig.failures);
      assertEquals(15, rig.problems.size());
      assertEquals("The enhancer asks to wait: no model", rig.problems.get(0).phrase());
      assertEquals(Cause.NOT_NOW, rig.problems.get(0).cause());
    }
  }

  @Test
  void ofAnswersThatComeLaterToo() throws Exception {
    Enhancer later = busy(2, notNow -> Answer.later(Future.succeededFuture(notNow)));
    try (EnhancingRig rig = new EnhancingRig(later)) {
      rig.lines(ids);
      assertEquals(new Summary(5, 0, 0), rig.finish());
      ids.forEach(id -> assertEquals(3, asked.get(id)));
    }
  }

  @Test
  void andOfOneThatBlocks() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(Enhancer.blocking(busy(2, notNow -> notNow), 1))) {
      rig.lines(ids);
      assertEquals(new Summary(5, 0, 0), rig.finish());
      ids.forEach(id -> assertEquals(3, asked.get(id)));
    }
  }

  @Test
  void othersAreAskedMeanwhileUpToTheConcurrency() throws Exception {
    AtomicInteger down = new AtomicInteger(1);
    Enhancer two = new Concurrent((r, b) -> down.get() > 0 ? Answer.notNow("down") : ANSWER, 2);
    try (EnhancingRig rig = new EnhancingRig(two)) {
      Promise<Void> wanted = Promise.promise();
      rig.on(
          () -> {
            rig.enhancing.drainHandler(wanted::tryComplete);
            return null;
          });
      rig.lines(ids.subList(0, 1));
      assertFalse(rig.on(rig.enhancing::full));
      rig.lines(ids.subList(1, 2));
      assertTrue(rig.on(rig.enhancing::full));
      down.set(0);
      wanted.future().await(30, SECONDS);
      rig.lines(ids.subList(2, 5));
      assertEquals(new Summary(5, 0, 0), rig.finish());
    }
  }

  /**
   * One that gathers references answers others while it is asked: the batch would end without it.
   */
  @Test
  void whatIsBeingAskedAgainIsStillAwaited() throws Exception {
    Promise<Answer> other = Promise.promise();
    Enhancer gathering =
        EnhancingRig.enhancer(
            (reference, batch) -> {
              if (reference.uuid().equals(ids.get(0))) {
                return Answer.later(other.future());
              }
              if (count(reference) == 1) {
                return Answer.notNow("not enough of them");
              }
              other.complete(ANSWER);
              return ANSWER;
            });
    try (EnhancingRig rig = new EnhancingRig(gathering)) {
      rig.lines(ids.subList(0, 2));
      assertEquals(new Summary(2, 0, 0), rig.finish());
      assertEquals(Set.copyOf(ids.subList(0, 2)), rig.results().keySet());
    }
  }

  /** What was kept of it counts no longer, or no line would ever be wanted again. */
  @Test
  void othersAreAskedOnceALargeOneIsAnswered() throws Exception {
    long share = Math.max(1 << 18, Runtime.getRuntime().maxMemory() / 128);
    String padding = "x".repeat((int) share);
    AtomicInteger down = new AtomicInteger(1);
    Enhancer many = new Concurrent((r, b) -> down.get() > 0 ? Answer.notNow("down") : ANSWER, 100);
    try (EnhancingRig rig = new EnhancingRig(many)) {
      Promise<Void> wanted = Promise.promise();
      rig.on(
          () -> {
            rig.enhancing.drainHandler(wanted::tryComplete);
            return null;
          });
      rig.lines(line(ids.get(0)).replace("}", ",\"x\":\"" + padding + "\"}"));
      assertTrue(rig.on(rig.enhancing::full));
      down.set(0);
      wanted.future().await(30, SECONDS);
      rig.lines(ids.subList(1, 5));
      assertEquals(new Summary(5, 0, 0), rig.finish());
    }
  }

  @Test
  void oneThatIsPutOffWhileOthersAreAnsweredGetsAnErrorLine() throws Exception {
    AtomicReference<Enhancing> enhancing = new AtomicReference<>();
    Enhancer enhancer =
        EnhancingRig.enhancer(
            (reference, batch) -> {
              if (!reference.uuid().equals(ids.get(0))) {
                return ANSWER;
              }
              if (count(reference) > 1) {
                byte[] other = line(UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
                enhancing.get().line(other, 0, other.length, 1 + count(reference), null);
              }
              return Answer.notNow("http://model?key=secret says 500");
            });
    try (EnhancingRig rig = new EnhancingRig(enhancer)) {
      enhancing.set(rig.enhancing);
      rig.lines(ids.subList(0, 1));
      Summary summary = rig.finish();
      assertEquals(1, summary.errors());
      String message = rig.message(ids.get(0));
      assertEquals("the enhancer has put it off 11 times: http://model?… says 500", message);
      assertEquals(Map.of(ids.get(0).toString(), message), rig.failures);
    }
  }

  /** A tree takes five times what its line does, and only lines are counted. */
  @Test
  void whatWasReadOfAReferenceIsNotKeptMeanwhile() throws Exception {
    List<WeakReference<JsonNode>> read = new CopyOnWriteArrayList<>();
    CountDownLatch asks = new CountDownLatch(2 * ids.size());
    Promise<Answer> never = Promise.promise();
    Enhancer reads =
        EnhancingRig.enhancer(
            (reference, batch) -> {
              read.add(new WeakReference<>(reference.json()));
              asks.countDown();
              boolean first = reference.uuid().equals(ids.get(0));
              return first ? Answer.later(never.future()) : Answer.notNow("down");
            });
    try (EnhancingRig rig = new EnhancingRig(reads)) {
      rig.lines(ids);
      assertTrue(asks.await(30, SECONDS));
      boolean kept = true;
      for (int i = 0; i < 200 && kept; i++) {
        System.gc();
        kept = read.stream().anyMatch(tree -> tree.get() != null);
      }
      assertFalse(kept);
    }
  }

  @Test
  void theMemoryOfALongLineIsKeptUntilItIsAnswered() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(busy(1, notNow -> notNow))) {
      Promise<Void> released = Promise.promise();
      boolean[] atOnce = {true};
      longLine(rig, released::complete, () -> atOnce[0] = released.future().isComplete());
      assertFalse(atOnce[0]);
      released.future().await(30, SECONDS);
      assertEquals(2, asked.get(ids.get(0)));
    }
  }

  @Test
  void cancelAsksNoMoreAndGivesTheMemoryBack() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(busy(1_000, notNow -> notNow))) {
      AtomicInteger released = new AtomicInteger();
      longLine(rig, released::incrementAndGet, rig.enhancing::cancel);
      assertEquals(1, released.get());
      int before = asked.get(ids.get(0));
      Promise<Void> later = Promise.promise();
      rig.vertx.setTimer(200, id -> later.complete());
      later.future().await(30, SECONDS);
      assertEquals(before, asked.get(ids.get(0)));
      assertEquals(0, rig.output.length());
    }
  }

  /**
   * @param then run before anything is asked again
   */
  private void longLine(EnhancingRig rig, Runnable release, Runnable then) throws Exception {
    byte[] bytes = line(ids.get(0)).getBytes(StandardCharsets.UTF_8);
    rig.on(
        () -> {
          rig.enhancing.line(bytes, 0, bytes.length, 1, release);
          then.run();
          return null;
        });
  }

  private int count(Reference reference) {
    return asked.merge(reference.uuid(), 1, Integer::sum);
  }

  /** Says not now so many times of each reference, in the given way. */
  private Enhancer busy(int times, UnaryOperator<Answer> as) {
    return EnhancingRig.enhancer(
        (reference, batch) ->
            count(reference) <= times ? as.apply(Answer.notNow("no model")) : ANSWER);
  }

  private record Concurrent(Enhancer.Function function, int concurrency) implements Enhancer {
    @Override
    public Answer enhance(Reference reference, BatchInfo batch) throws Exception {
      return function.enhance(reference, batch);
    }

    @Override
    public String source() {
      return "Concurrent";
    }
  }
}
