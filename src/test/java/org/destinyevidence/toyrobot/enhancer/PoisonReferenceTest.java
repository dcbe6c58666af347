package org.destinyevidence.toyrobot.enhancer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.destinyevidence.toyrobot.enhancer.EnhancingRig.ANSWER;
import static org.destinyevidence.toyrobot.enhancer.EnhancingRig.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.enhancement.Annotation;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancement;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.events.Redaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever an enhancer does to one reference becomes its error line; the neighbours are enhanced.
 */
class PoisonReferenceTest {

  private final List<UUID> ids = Stream.generate(UUID::randomUUID).limit(9).toList();
  private final UUID poison = ids.get(4);

  static Stream<Arguments> poisons() {
    return Stream.of(
        row("IllegalStateException: boom", (r, b) -> thrown(new IllegalStateException("boom"))),
        row("^IllegalStateException: x", (r, b) -> thrown(new IllegalStateException("x") {})),
        row("^IOException: later", (r, b) -> failed(new IOException("later"))),
        row("^IOException: wrapped", (r, b) -> failed(wrapped(new IOException("wrapped")))),
        row("Exception", (r, b) -> thrown(new Exception())),
        row("AssertionError: no", (r, b) -> thrown(new AssertionError("no"))),
        row("NoClassDefFoundError: Model", (r, b) -> thrown(new NoClassDefFoundError("Model"))),
        row("UnsatisfiedLinkError: lib", (r, b) -> thrown(new UnsatisfiedLinkError("lib"))),
        row("StackOverflowError", (r, b) -> endless(r)),
        row("the enhancer gave no answer", (r, b) -> null),
        row("a\uFFFDb", (r, b) -> thrown(new Exception("a\u0000b"))),
        row("Exception: https://h/p?…", (r, b) -> thrown(new Exception("https://h/p?sig=secret"))),
        row("annotations[0].score is NaN", (r, b) -> score("s", Double.NaN)),
        row("annotations[0].scheme is empty", (r, b) -> score("", 1)),
        row("no answer within", (r, b) -> Answer.later(Promise.<Answer>promise().future())),
        row("RuntimeException", (r, b) -> thrown(new Mute(new IllegalStateException()))),
        row("RuntimeException", (r, b) -> thrown(new Mute(new NoClassDefFoundError("Text")))));
  }

  @ParameterizedTest
  @MethodSource("poisons")
  void isLocal(String says, Enhancer.Function function) throws Exception {
    Enhancer enhancer =
        limited((r, b) -> r.uuid().equals(poison) ? function.enhance(r, b) : ANSWER);
    try (EnhancingRig rig = new EnhancingRig(enhancer)) {
      rig.lines(ids);
      assertEquals(new Summary(9, 1, 0), rig.finish());
      assertEquals(9, rig.results().size());
      String message = rig.message(poison);
      String expected = says.replace("RuntimeException", "Mute");
      assertTrue(("^" + message).contains(expected), message);
      assertFalse(message.contains("secret"), message);
      assertEquals(Map.of(poison.toString(), message), rig.failures);
    }
  }

  /** An author writes what the model said, and the requester reads it. */
  @Test
  void anErrorOfItsOwnIsWrittenWithoutSecretsToo() throws Exception {
    Redaction.secret("k3y-0f-the-m0del");
    String said = "401 of https://model/v1?key=abc for k3y-0f-the-m0del";
    Answer later = Answer.later(Future.succeededFuture(ReferenceError.of(said)));
    for (Answer answer : List.of(ReferenceError.of(said), ReferenceError.of("no title"), later)) {
      try (EnhancingRig rig = new EnhancingRig(EnhancingRig.enhancer((r, b) -> answer))) {
        rig.lines(line(poison));
        assertEquals(new Summary(1, 1, 0), rig.finish());
        String expected =
            answer.equals(ReferenceError.of("no title"))
                ? "no title"
                : "401 of https://model/v1?… for ***";
        assertEquals(expected, rig.message(poison));
      }
    }
  }

  @Test
  void aBlockingCallThatNeverReturns() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Enhancer enhancer =
        Enhancer.blocking(
            // The neighbours are asked on threads as well, which a busy machine may hold up.
            limited(
                Duration.ofSeconds(3),
                (r, b) -> {
                  if (r.uuid().equals(poison)) {
                    never.await();
                  }
                  return ANSWER;
                }),
            1);
    try (EnhancingRig rig = new EnhancingRig(enhancer)) {
      rig.lines(ids);
      assertEquals(new Summary(9, 1, 0), rig.finish());
      assertTrue(rig.message(poison).startsWith("TimeoutException: no answer within"));
    }
  }

  @Test
  void anErrorOfTheJvmEndsTheBatchAndIsThrownOn() throws Exception {
    OutOfMemoryError fatal = new OutOfMemoryError("a test");
    try (EnhancingRig rig = new EnhancingRig(EnhancingRig.enhancer((r, b) -> thrown(fatal)))) {
      assertThrows(OutOfMemoryError.class, () -> rig.lines(line(poison)));
      assertEquals(fatal, rig.enhancing.finished().cause());
    }
    Promise<Answer> later = Promise.promise();
    try (EnhancingRig rig =
        new EnhancingRig(EnhancingRig.enhancer((r, b) -> Answer.later(later.future())))) {
      Promise<Throwable> thrown = Promise.promise();
      rig.context.exceptionHandler(thrown::tryComplete);
      rig.lines(line(poison));
      later.fail(wrapped(fatal));
      assertInstanceOf(OutOfMemoryError.class, thrown.future().await(30, SECONDS));
      assertEquals(fatal, rig.enhancing.finished().cause());
    }
  }

  @Test
  void allPoisonIsNoMatterEither() throws Exception {
    try (EnhancingRig rig =
        new EnhancingRig(
            EnhancingRig.enhancer((r, b) -> thrown(new Exception("x".repeat(1 << 20)))))) {
      List<UUID> many = new ArrayList<>(Stream.generate(UUID::randomUUID).limit(500).toList());
      rig.lines(many);
      assertEquals(new Summary(500, 500, 0), rig.finish());
      assertEquals(500, rig.results().size());
      assertTrue(rig.message(many.get(0)).length() <= 2_000);
    }
  }

  private static Enhancer limited(Enhancer.Function function) {
    return limited(Duration.ofMillis(300), function);
  }

  private static Enhancer limited(Duration limit, Enhancer.Function function) {
    return new Enhancer() {
      @Override
      public Answer enhance(Reference reference, BatchInfo batch) throws Exception {
        return function.enhance(reference, batch);
      }

      @Override
      public String source() {
        return "Limited";
      }

      @Override
      public Duration timeLimit() {
        return limit;
      }
    };
  }

  private static Answer endless(Reference reference) {
    Answer answer = endless(reference);
    return answer == null ? ANSWER : answer;
  }

  private static Answer score(String scheme, double score) {
    return Enhancement.annotations(Annotation.score(scheme, "l", score));
  }

  private static Answer thrown(Throwable thrown) throws Exception {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (Exception) thrown;
  }

  private static Answer failed(Throwable failure) {
    return Answer.later(Future.failedFuture(failure));
  }

  /** As the JDK's futures do it, where one waits for another. */
  private static Throwable wrapped(Throwable thrown) {
    return new ExecutionException(new CompletionException(thrown));
  }

  private static Arguments row(String says, Enhancer.Function function) {
    return Arguments.of(says, function);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable, T> T sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }

  /** Cannot even say what is wrong. */
  private static final class Mute extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Throwable why;

    Mute(Throwable why) {
      this.why = why;
    }

    @Override
    public String getMessage() {
      return PoisonReferenceTest.<RuntimeException, String>sneaky(why);
    }
  }
}
