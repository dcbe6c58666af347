package org.destinyevidence.toyrobot.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A text is cut in the middle of a credential: nothing of it is left. */
class RedactionAtTheCutTest {

  private static final int LONGEST = 2_000;

  static Stream<String> credentials() {
    String key = "-----BEGIN KEY-----\n" + "MIIEvAIBADANBg kqhk\n".repeat(90);
    Stream.of(key, "a-secret-at-the-cut").forEach(Redaction::secret);
    return Stream.of(
        key,
        "a-secret-at-the-cut",
        "fedcba9876543210".repeat(4),
        "https://me:password@proxy:3128/",
        "https://h/b?sv=1&sig=abcdef");
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("credentials")
  void whateverStandsBeforeIt(String credential) {
    String begin = credential.substring(0, credential.length() > 40 ? 16 : 14);
    for (int before = Math.max(0, LONGEST - credential.length() - 2);
        before <= LONGEST + 2;
        before++) {
      String text = "x".repeat(before) + " " + credential + "y".repeat(9_000);
      assertClean(begin, text);
      // What is taken out makes room for what stands behind the cut.
      assertClean(begin, "https://h/?" + "q".repeat(700) + " " + text);
    }
  }

  private static void assertClean(String begin, String text) {
    String head = Redaction.head(text, LONGEST);
    assertTrue(head.length() <= LONGEST, () -> head.length() + " characters");
    String rest = begin.startsWith("https") ? "password" : begin;
    assertFalse(head.contains(rest) || head.contains("sig=a"), head);
  }

  @Test
  void whatIsShortIsWhole() {
    assertEquals("", Redaction.head("", 10));
    assertEquals("0123456789", Redaction.head("0123456789", 10));
    assertEquals("012345678…", Redaction.head("0123456789a", 10));
    assertEquals("01234567…", Redaction.head("01234567\uD83E\uDD16a", 10));
    assertEquals("?…", Redaction.head("?sig=abcdefghijkl", 10));
  }
}
