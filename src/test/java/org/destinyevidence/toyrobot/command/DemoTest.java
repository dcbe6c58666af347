package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.enhancement.Annotation;
import org.destinyevidence.toyrobot.enhancement.Enhancement;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoTest extends CommandFixture {

  @Test
  void shouldShowAnEnhancersFirstFailureAndLoseNothingByIt() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    enhancer =
        Enhancer.of(
            "Moody",
            (reference, batch) -> {
              if (calls.getAndIncrement() % 2 == 0) {
                throw new IllegalStateException("no model");
              }
              return Enhancement.annotations(Annotation.bool("s", "l", true));
            });
    assertEquals(ExitCodes.OK, new Demo(context(), Duration.ofMinutes(5)).run(), this::out);
    assertTrue(
        out().contains("is the first that the enhancer fails on: IllegalStateException: no model"),
        out());
    assertTrue(out().contains("DemoTest.java"), out());
    assertTrue(out().matches("(?s).*  lost +0\n.*"), out());
  }

  @Test
  void shouldSayWhyReferencesFailOnPurpose() throws Exception {
    enhancer = Enhancer.of("No", (reference, batch) -> ReferenceError.of("the model said 500"));
    assertEquals(ExitCodes.OK, new Demo(context(), Duration.ofMinutes(5)).run(), this::out);
    assertTrue(out().contains("answers with an error: the model said 500\n"), out());
  }

  /** The robot never sees what becomes of a content that it does not know. */
  @Test
  void shouldSayWhatTheRepositoryRefuses() throws Exception {
    String location =
        "{\"enhancement_type\":\"location\",\"locations\":[{\"pdf_url\":\"no URL\"}]}";
    enhancer = Enhancer.of("Raw", (reference, batch) -> Enhancement.raw(location));
    assertEquals(ExitCodes.FAILED, new Demo(context(), Duration.ofMinutes(5)).run(), this::out);
    String refused = "  not taken: content.locations.pdf_url is not an http URL [batch: ";
    List<String> said = out().lines().filter(line -> line.startsWith(refused)).toList();
    assertEquals(1, said.size(), out());
    assertTrue(said.get(0).endsWith("] (4000 times, the latest is this)"), out());
  }

  @Test
  void shouldBeContentWithWhatASlowEnhancerHasDoneInTime() throws Exception {
    enhancer = Enhancer.blocking(slow(20), 4);
    assertEquals(ExitCodes.OK, new Demo(context(), Duration.ofSeconds(5)).run(), this::out);
    assertTrue(out().contains("The demo's time is over"), out());
    assertTrue(out().matches("(?s).*  lost +0\n +not finished +[1-9].*"), out());
  }

  @Test
  void shouldNotBeContentWithNothing() throws Exception {
    enhancer = Enhancer.blocking(slow(60_000), 4);
    assertEquals(ExitCodes.FAILED, new Demo(context(), Duration.ofSeconds(1)).run(), this::out);
    assertTrue(out().matches("(?s).*references completed +0\n.*"), out());
  }

  /** The likeliest mistake of all: a call that blocks, on an event loop. */
  @Test
  void shouldEndWithTheVerdictThoughTheEnhancerHoldsTheEventLoops() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    enhancer =
        Enhancer.of(
            "Holds",
            (reference, batch) -> {
              held.await();
              return Enhancement.annotations(Annotation.bool("s", "l", true));
            });
    try {
      assertEquals(ExitCodes.FAILED, new Demo(context(), Duration.ofSeconds(5)).run(), this::out);
    } finally {
      held.countDown();
    }
    assertTrue(out().contains("\nThe robot does not stop: does the enhancer block?"), out());
    assertTrue(out().matches("(?s).*references completed +0\n.*"), out());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, 0, true",
    "1, 0, 0, 0, 0, false",
    "0, 1, 0, 0, 0, false",
    "0, 0, 1, 0, 0, false",
    "0, 0, 0, 1, 0, false",
    "0, 0, 0, 0, 1, false"
  })
  void shouldBeContentOnlyIfNothingIsLostAndNoRuleBroken(
      int byBatchError, int missing, int sunk, int lost, int breaches, boolean clean) {
    Verdict verdict =
        new Verdict(
            9,
            0,
            9,
            0,
            0,
            byBatchError,
            missing,
            sunk,
            7,
            lost,
            6,
            1,
            1,
            1,
            0,
            0,
            breaches,
            List.of());
    assertEquals(clean, Demo.clean(verdict));
  }

  private static Enhancer slow(long millis) {
    CountDownLatch never = new CountDownLatch(1);
    return Enhancer.of(
        "Slow",
        (reference, batch) -> {
          never.await(millis, TimeUnit.MILLISECONDS);
          return Enhancement.annotations(Annotation.bool("s", "l", true));
        });
  }

  @Test
  void shouldEndAtASignalWhileTheEnhancerStarts() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    Starting starting = new Starting();
    starting.onStart =
        context -> {
          began.countDown();
          new CountDownLatch(1).await();
        };
    enhancer = starting;
    CompletableFuture<Integer> code =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new Demo(context()).run();
              } catch (Exception failure) {
                throw new CompletionException(failure);
              }
            });
    assertTrue(began.await(20, TimeUnit.SECONDS));
    Kill.send("TERM");
    assertEquals(ExitCodes.TERMINATED, code.get(20, TimeUnit.SECONDS));
  }

  @Test
  void shouldRefuseAnEnhancerThatWillNotDoInOneLine() {
    enhancer = Enhancer.of(null, (reference, batch) -> null);
    assertEquals(ExitCodes.NOT_STARTED, execute("demo"));
    assertEquals(
        List.of("Could not start: the enhancer's source() must be a name that can be stored"),
        errLines());
  }
}
