package org.destinyevidence.toyrobot.enhancer;

import static org.destinyevidence.toyrobot.enhancer.EnhancingRig.ANSWER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.junit.jupiter.api.Test;

/** An enhancer is told of each answer that nobody waits for any more, and of no other. */
class EnhancingAbandonedTest {

  private final List<UUID> ids = Stream.generate(UUID::randomUUID).limit(3).toList();
  private final ConcurrentLinkedQueue<UUID> abandoned = new ConcurrentLinkedQueue<>();
  private final Map<UUID, Promise<Answer>> answers = new LinkedHashMap<>();

  @Test
  void whenTheBatchEnds() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(asks(Duration.ofMinutes(1)))) {
      rig.lines(ids);
      answers.get(ids.get(1)).complete(ANSWER);
      cancel(rig);
      assertEquals(List.of(ids.get(0), ids.get(2)), List.copyOf(abandoned));
      cancel(rig);
      assertEquals(2, abandoned.size());
    }
  }

  @Test
  void whenItsTimeIsOver() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(asks(Duration.ofMillis(80)))) {
      rig.lines(ids.subList(0, 1));
      assertEquals(new Summary(1, 1, 0), rig.finish());
      // It is told in the turn that ends the batch, after the line is written.
      rig.on(() -> null);
      assertEquals(ids.subList(0, 1), List.copyOf(abandoned));
    }
  }

  @Test
  void neverWhenItWasTaken() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(asks(Duration.ofMinutes(1)))) {
      rig.lines(ids);
      answers.values().forEach(answer -> answer.complete(ANSWER));
      assertEquals(new Summary(3, 0, 0), rig.finish());
      assertEquals(List.of(), List.copyOf(abandoned));
    }
  }

  /** The one that it led to is what is waited for. */
  @Test
  void ofTheLastOfAChain() throws Exception {
    Answer second =
        Answer.later(Promise.<Answer>promise().future(), () -> abandoned.add(ids.get(1)));
    Answer first = Answer.later(Future.succeededFuture(second), () -> abandoned.add(ids.get(0)));
    try (EnhancingRig rig = new EnhancingRig(EnhancingRig.enhancer((r, b) -> first))) {
      rig.lines(ids.subList(0, 1));
      cancel(rig);
      assertEquals(ids.subList(1, 2), List.copyOf(abandoned));
    }
  }

  /** Nobody waits any more when the first comes to a second: that is given up at once. */
  @Test
  void ofWhatAnAnswerLeadsToAfterIt() throws Exception {
    Promise<Answer> first = Promise.promise();
    Answer later = Answer.later(first.future(), () -> abandoned.add(ids.get(0)));
    try (EnhancingRig rig = new EnhancingRig(EnhancingRig.enhancer((r, b) -> later))) {
      rig.lines(ids.subList(0, 1));
      cancel(rig);
      assertEquals(ids.subList(0, 1), List.copyOf(abandoned));
      first.complete(
          Answer.later(Promise.<Answer>promise().future(), () -> abandoned.add(ids.get(1))));
      rig.on(() -> null);
      assertEquals(ids.subList(0, 2), List.copyOf(abandoned));
    }
  }

  /** With a line that is late the next is wanted, and asking about that may answer the first. */
  @Test
  void onceIfItLeadsToAnotherWhileItIsGivenUp() throws Exception {
    Promise<Answer> first = Promise.promise();
    answers.put(ids.get(0), first);
    Answer second =
        Answer.later(Promise.<Answer>promise().future(), () -> abandoned.add(ids.get(1)));
    try (EnhancingRig rig = new EnhancingRig(asks(Duration.ofMillis(80)))) {
      rig.on(
          () -> {
            rig.enhancing.drainHandler(() -> first.complete(second));
            return rig.outputFull = true;
          });
      rig.lines(ids.subList(0, 1));
      rig.on(() -> rig.enhancing.full() && (rig.outputFull = false));
      assertEquals(new Summary(1, 1, 0), rig.finish());
      rig.on(() -> null);
      assertEquals(ids.subList(1, 2), List.copyOf(abandoned));
    }
  }

  /** What is asked may answer others, whose lines make room for more of the file, or its end. */
  @Test
  void ofOneWhoseBatchEndsWhileItIsAsked() throws Exception {
    AtomicReference<EnhancingRig> batch = new AtomicReference<>();
    Enhancer enhancer =
        EnhancingRig.enhancer(
            (reference, info) -> {
              batch.get().enhancing.cancel();
              Promise<Answer> never = Promise.promise();
              return Answer.later(never.future(), () -> abandoned.add(reference.uuid()));
            });
    try (EnhancingRig rig = new EnhancingRig(enhancer)) {
      batch.set(rig);
      rig.lines(ids);
      assertEquals(ids.subList(0, 1), List.copyOf(abandoned));
    }
  }

  /**
   * One call for all references: when the first of them is late, the rest fails, and ends the
   * batch.
   */
  @Test
  void givingUpOneThatEndsTheOthersLosesNone() throws Exception {
    Promise<Answer> group = Promise.promise();
    Promise<Answer> never = Promise.promise();
    Enhancer enhancer =
        new Enhancer() {
          @Override
          public Answer enhance(Reference reference, BatchInfo batch) {
            boolean first = reference.uuid().equals(ids.get(0));
            return Answer.later((first ? never : group).future(), () -> group.tryFail("given up"));
          }

          @Override
          public String source() {
            return "Group";
          }

          @Override
          public Duration timeLimit() {
            return Duration.ofMillis(80);
          }
        };
    try (EnhancingRig rig = new EnhancingRig(enhancer)) {
      rig.lines(ids.subList(0, 2));
      assertEquals(new Summary(2, 2, 0), rig.finish());
      assertEquals(2, rig.results().size());
    }
  }

  @Test
  void whatItThrowsIsSaidAndTheOthersAreTold() throws Exception {
    Enhancer enhancer =
        EnhancingRig.enhancer(
            (reference, batch) ->
                Answer.later(
                    Promise.<Answer>promise().future(),
                    () -> {
                      abandoned.add(reference.uuid());
                      throw new AssertionError("cannot");
                    }));
    try (EnhancingRig rig = new EnhancingRig(enhancer)) {
      rig.lines(ids);
      cancel(rig);
      assertEquals(ids, List.copyOf(abandoned));
      assertEquals(3, rig.problems.size());
      assertEquals("An enhancer could not give up an answer", rig.problems.get(0).phrase());
    }
  }

  private static void cancel(EnhancingRig rig) throws Exception {
    rig.on(
        () -> {
          rig.enhancing.cancel();
          return null;
        });
  }

  private Enhancer asks(Duration limit) {
    return new Enhancer() {
      @Override
      public Answer enhance(Reference reference, BatchInfo batch) {
        UUID id = reference.uuid();
        Promise<Answer> answer = answers.computeIfAbsent(id, none -> Promise.promise());
        return Answer.later(answer.future(), () -> abandoned.add(id));
      }

      @Override
      public String source() {
        return "Asks";
      }

      @Override
      public Duration timeLimit() {
        return limit;
      }
    };
  }
}
