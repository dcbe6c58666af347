package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.destinyevidence.toyrobot.events.Problem;
import org.junit.jupiter.api.Test;

/** A stack on a terminal holds no more secrets than one in the log. */
class StacksTest {

  private static final Throwable THROWN =
      new IllegalStateException(
          "outer", new IllegalArgumentException("PUT https://host/result?sig=c0ffee"));

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void ofAFailureThatNobodyForesaw() {
    Failures.report(THROWN, out);
    assertRedacted();
  }

  @Test
  void ofADefectInTheDemo() {
    new DemoProgress(out, 1).problem(Problem.defect("a callback failed", null, THROWN));
    assertRedacted();
  }

  private void assertRedacted() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("IllegalArgumentException: PUT https://host/result?…"), text);
    assertTrue(text.contains("\tat " + StacksTest.class.getName()), text);
    assertFalse(text.contains("c0ffee"), text);
  }
}
