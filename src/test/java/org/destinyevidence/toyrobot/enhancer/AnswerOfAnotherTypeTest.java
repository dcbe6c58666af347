package org.destinyevidence.toyrobot.enhancer;

import static org.destinyevidence.toyrobot.enhancer.EnhancingRig.ANSWER;
import static org.destinyevidence.toyrobot.enhancer.EnhancingRig.line;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A future that gives something else than an answer, which a cast that nobody checks lets through:
 * it is one reference's error, not the end of its batch, nor of its turn.
 */
class AnswerOfAnotherTypeTest {

  static Stream<UnaryOperator<Enhancer>> wraps() {
    return Stream.of(e -> e, e -> Enhancer.limited(e, 1), e -> Enhancer.blocking(e, 1));
  }

  @ParameterizedTest
  @MethodSource("wraps")
  void isThatReferencesErrorWhetherItIsThereAtOnceOrComesLater(UnaryOperator<Enhancer> wrap)
      throws Exception {
    List<UUID> ids = Stream.generate(UUID::randomUUID).limit(3).toList();
    Promise<Object> late = Promise.promise();
    Enhancer enhancer =
        Enhancer.of(
            "Careless",
            (reference, batch) -> {
              int which = ids.indexOf(reference.uuid());
              Future<Object> later = which == 0 ? Future.succeededFuture("text") : late.future();
              return which == 2 ? ANSWER : Answer.later(unchecked(later));
            });
    try (EnhancingRig rig = new EnhancingRig(wrap.apply(enhancer))) {
      rig.lines(line(ids.get(0)), line(ids.get(1)), line(ids.get(2)));
      late.complete(7);
      assertEquals(new Summary(3, 2, 0), rig.finish());
      assertEquals("ClassCastException: ", rig.message(ids.get(0)).substring(0, 20));
      assertEquals("ClassCastException: ", rig.message(ids.get(1)).substring(0, 20));
    }
  }

  @SuppressWarnings("unchecked")
  private static Future<Answer> unchecked(Future<?> future) {
    return (Future<Answer>) future;
  }
}
