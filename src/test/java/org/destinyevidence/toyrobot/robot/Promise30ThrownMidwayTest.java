package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same where others wait for what was thrown at: in the middle of a file whose download is held
 * back by an answer that is awaited, in a renewal, and at the spool. A batch that nobody wakes any
 * more would hold its slot until {@code BATCH_TIME_LIMIT}.
 */
class Promise30ThrownMidwayTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private enum Callback {
    ENHANCE,
    LATER,
    ENTER,
    LEAVE,
    RENEWAL,
    SPOOL
  }

  /** Of the calls of its kind, this one throws. */
  private static final int THROWING = 5;

  private static final Duration LEASE = Duration.ofMillis(1_500);

  private final ToyEnhancer toy = new ToyEnhancer();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger thrown = new AtomicInteger();

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
          settings.enhancer = new OneAtATime(callback, error);
          settings.scope = scope(callback, error);
          settings.lease = callback == Callback.RENEWAL ? LEASE : settings.lease;
          settings.spoolThreshold = callback == Callback.SPOOL ? 0 : settings.spoolThreshold;
          settings.spoolDirectory = directory -> spool(callback, error, directory);
        });
    Verdict verdict = fixture.awaitDrained(Duration.ofSeconds(30));
    assertEquals(1, thrown.get());
    assertEquals(20, verdict.completed() + verdict.failedOnPurpose(), verdict.text());
    assertEquals(0, fixture.ledger().count(Operation.REPORT));
    long claims = fixture.ledger().count(Operation.CLAIM);
    fixture.await(ledger -> ledger.count(Operation.CLAIM) > claims);
  }

  /** Answers a moment later, and awaits one answer at a time: the download is held back. */
  private final class OneAtATime implements Enhancer {
    private final Callback callback;
    private final Throwable error;

    private OneAtATime(Callback callback, Throwable error) {
      this.callback = callback;
      this.error = error;
    }

    @Override
    public Answer enhance(Reference reference, BatchInfo batch) throws Exception {
      once(callback == Callback.ENHANCE, THROWING, error);
      boolean fails = callback == Callback.LATER && calls.incrementAndGet() == THROWING;
      boolean renewed = callback == Callback.RENEWAL && thrown.get() == 0;
      Duration wait = renewed ? LEASE : Duration.ofMillis(1);
      return Answer.later(
          Vertx.currentContext()
              .owner()
              .timer(wait.toMillis(), TimeUnit.MILLISECONDS)
              .compose(fired -> fails ? failed(error) : answered(reference, batch)));
    }

    private Future<Answer> failed(Throwable why) {
      thrown.incrementAndGet();
      return Future.failedFuture(why);
    }

    private Future<Answer> answered(Reference reference, BatchInfo batch) {
      return Future.succeededFuture(toy.enhance(reference, batch));
    }

    @Override
    public String source() {
      return toy.source();
    }

    @Override
    public int concurrency() {
      return 1;
    }
  }

  private BatchScope scope(Callback callback, Throwable error) {
    return new BatchScope() {
      @Override
      public Map<String, String> headers(String batch) {
        // The first call of a batch that is worked on for a third of its lease.
        once(callback == Callback.RENEWAL, 1, error);
        return Map.of();
      }

      @Override
      public Entered enter(String batch) {
        once(callback == Callback.ENTER, THROWING, error);
        return () -> once(callback == Callback.LEAVE, THROWING, error);
      }
    };
  }

  /** A directory that throws when a file in it is named. */
  private Path spool(Callback callback, Throwable error, Path directory) {
    return (Path)
        Proxy.newProxyInstance(
            Path.class.getClassLoader(),
            new Class<?>[] {Path.class},
            (proxy, method, arguments) -> {
              once(callback == Callback.SPOOL && method.getName().equals("resolve"), 1, error);
              try {
                return method.invoke(directory, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void once(boolean here, int number, Throwable error) {
    if (here && calls.incrementAndGet() == number) {
      thrown.incrementAndGet();
      if (error instanceof Error fatal) {
        throw fatal;
      }
      throw (RuntimeException) error;
    }
  }
}
