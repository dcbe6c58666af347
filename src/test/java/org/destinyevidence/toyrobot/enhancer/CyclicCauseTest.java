package org.destinyevidence.toyrobot.enhancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What an author throws may be its own cause: that must not hold the event loop for good. */
class CyclicCauseTest {

  private static final class Own extends CompletionException {

    private static final long serialVersionUID = 1L;

    Own() {
      super("its own cause");
    }

    @Override
    public synchronized Throwable getCause() {
      return this;
    }
  }

  @Test
  void aWrapperOfItselfStaysWhatItIs() {
    Own cyclic = new Own();
    assertSame(
        cyclic,
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> ErrorLines.unwrapped(cyclic)));
    assertEquals("Own: its own cause", ErrorLines.of(cyclic).message());
  }

  @Test
  void whatIsWrappedIsWhatIsSaid() {
    Exception inner = new IllegalStateException("inner", new RuntimeException("not a wrapper's"));
    assertSame(
        inner, ErrorLines.unwrapped(new CompletionException(new CompletionException(inner))));
    CompletionException empty = new CompletionException(null);
    assertSame(empty, ErrorLines.unwrapped(empty));
  }

  /** As a class's that cannot be loaded, whose next error says less still. */
  @Test
  void whatSaysNothingItselfIsToldByItsCause() {
    assertEquals(
        "ExceptionInInitializerError: NumberFormatException: For input string: \"abc\"",
        ErrorLines.of(
                new ExceptionInInitializerError(
                    new NumberFormatException("For input string: \"abc\"")))
            .message());
    assertEquals(
        "InvocationTargetException",
        ErrorLines.of(new InvocationTargetException(new IllegalStateException())).message());
  }
}
