package org.destinyevidence.toyrobot.enhancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.function.Function;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.events.Redaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an enhancer says is cut where a secret stands: no half of it is left. */
class SecretAtTheCutTest {

  private static final String SECRET = "the-secret-of-this-test";
  private static final String HALF = SECRET.substring(0, 12);

  static Stream<Function<String, String>> whatIsSaid() {
    return Stream.of(
        text -> ErrorLines.redacted(ReferenceError.of(text)).message(),
        text -> ErrorLines.of(new IllegalStateException(text)).message(),
        text -> ErrorLines.putOff(11, notNow(text).reason()).message(),
        text ->
            Patience.ofFile(() -> 0).problem("batch", notNow(text), System.nanoTime()).phrase());
  }

  @ParameterizedTest
  @MethodSource("whatIsSaid")
  void ofNothingThatIsSaid(Function<String, String> said) {
    Redaction.secret(SECRET);
    for (int length : new int[] {500, 2_000, 4_000}) {
      for (int before = length - 90; before <= length + 30; before++) {
        check(said.apply("x".repeat(before) + SECRET + "y".repeat(3_000)));
        // What is taken out makes room for what stands behind the cut.
        check(said.apply("?q=" + "q".repeat(before - 4) + " " + SECRET + "y".repeat(3_000)));
      }
    }
  }

  @Test
  void anErrorOfItsOwnIsTheSameIfThereIsNothingToTakeOut() {
    ReferenceError error = ReferenceError.of("no title");
    assertEquals(error, ErrorLines.redacted(error));
  }

  private static Answer.NotNow notNow(String reason) {
    return (Answer.NotNow) Answer.notNow(reason);
  }

  private static void check(String said) {
    assertFalse(said.contains(HALF), said);
  }
}
