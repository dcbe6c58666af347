package org.destinyevidence.toyrobot.enhancer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancement;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.junit.jupiter.api.Test;

/**
 * A result line that cannot be written, for want of memory most likely, fails the batch: without it
 * the file would be handed in one reference short, which is the end of that reference.
 */
class UnwritableResultTest {

  private static final Enhancement LARGE =
      Enhancement.raw("{\"enhancement_type\":\"raw\",\"data\":\"" + "x".repeat(20_000) + "\"}");

  private final OutOfMemoryError fault = new OutOfMemoryError("a test");
  private final List<Promise<Answer>> answers = new ArrayList<>();
  private final List<UUID> ids = Stream.generate(UUID::randomUUID).limit(3).toList();

  @Test
  void ofAnAnswerThatComesLater() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(later(Duration.ofMinutes(1)))) {
      rig.context.exceptionHandler(thrown -> {});
      rig.lines(ids);
      rig.fault = fault;
      answers.forEach(answer -> answer.complete(LARGE));
      rig.on(() -> null);
      assertThrows(OutOfMemoryError.class, rig::finish);
    }
  }

  @Test
  void ofAnAnswerThatComesTooLate() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(later(Duration.ofMillis(50)))) {
      rig.context.exceptionHandler(thrown -> {});
      // More than the small block that a batch begins with can take.
      List<UUID> many = Stream.generate(UUID::randomUUID).limit(200).toList();
      rig.fault = fault;
      rig.lines(many);
      assertThrows(OutOfMemoryError.class, () -> rig.enhancing.finished().await(30, SECONDS));
    }
  }

  @Test
  void givesBackTheMemoryOfALongLine() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(later(Duration.ofMinutes(1)))) {
      rig.context.exceptionHandler(thrown -> {});
      AtomicInteger givenBack = new AtomicInteger();
      byte[] line = EnhancingRig.line(ids.get(0)).getBytes(UTF_8);
      rig.on(
          () -> {
            rig.enhancing.line(line, 0, line.length, 1, givenBack::incrementAndGet);
            return null;
          });
      answers.get(0).fail(fault);
      assertThrows(OutOfMemoryError.class, () -> rig.enhancing.finished().await(30, SECONDS));
      assertEquals(1, rig.on(givenBack::get));
    }
  }

  private Enhancer later(Duration limit) {
    return new Enhancer() {
      @Override
      public Answer enhance(Reference reference, BatchInfo batch) {
        answers.add(Promise.promise());
        return Answer.later(answers.get(answers.size() - 1).future());
      }

      @Override
      public String source() {
        return "Later";
      }

      @Override
      public int concurrency() {
        return 1_000;
      }

      @Override
      public Duration timeLimit() {
        return limit;
      }
    };
  }
}
