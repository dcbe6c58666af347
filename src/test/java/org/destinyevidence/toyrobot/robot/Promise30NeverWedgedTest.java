package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is thrown wherever others' code is called, once: the slot comes back, claims go on, and
 * every reference is at its end long before the backoff cap. Readers of events cannot throw into
 * the robot, as {@code ReadersTest} shows; when no claim comes any more, liveness is red, as {@code
 * HealthTest} shows.
 */
class Promise30NeverWedgedTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private enum Callback {
    ENHANCE,
    LATER,
    HEADERS,
    ENTER,
    LEAVE
  }

  private final ToyEnhancer toy = new ToyEnhancer();
  private final AtomicBoolean thrown = new AtomicBoolean();

  static Stream<Arguments> everywhere() {
    return Stream.of(Callback.values())
        .flatMap(
            callback ->
                Stream.of(
                        new RuntimeException("a test"),
                        new StackOverflowError("a test"),
                        new OutOfMemoryError("a test"),
                        new NoClassDefFoundError("a test"))
                    .map(error -> Arguments.of(callback, error)));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void allIsDoneAllTheSame(Callback callback, Throwable error) throws Exception {
    fixture.expectDefects();
    fixture.sandbox().addReferences(Size.SMALL, 20);
    fixture.robot(
        settings -> {
          settings.enhancer = Enhancer.of("Toy Robot", (r, b) -> enhance(callback, error, r, b));
          settings.scope = scope(callback, error);
        });
    Verdict verdict = fixture.awaitDrained(Duration.ofSeconds(30));
    assertEquals(20, verdict.completed() + verdict.failedOnPurpose(), verdict.text());
    assertEquals(0, verdict.failedByBatchError());
    // And work that comes afterwards is done.
    fixture.current().addReferences(Size.SMALL, 10);
    assertEquals(30, fixture.awaitDrained(Duration.ofSeconds(30)).references());
  }

  private Answer enhance(Callback callback, Throwable error, Reference reference, BatchInfo batch) {
    once(callback == Callback.ENHANCE, error);
    if (callback == Callback.LATER && thrown.compareAndSet(false, true)) {
      Promise<Answer> later = Promise.promise();
      later.fail(error);
      return Answer.later(later.future());
    }
    return toy.enhance(reference, batch);
  }

  private BatchScope scope(Callback callback, Throwable error) {
    return new BatchScope() {
      @Override
      public Map<String, String> headers(String batch) {
        once(callback == Callback.HEADERS, error);
        return Map.of();
      }

      @Override
      public Entered enter(String batch) {
        once(callback == Callback.ENTER, error);
        return () -> once(callback == Callback.LEAVE, error);
      }
    };
  }

  private void once(boolean here, Throwable error) {
    if (here && thrown.compareAndSet(false, true)) {
      if (error instanceof Error fatal) {
        throw fatal;
      }
      throw (RuntimeException) error;
    }
  }
}
