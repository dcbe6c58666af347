package org.destinyevidence.toyrobot.enhancement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** All short texts of a letter, a NUL and the halves of a pair, cut to every length. */
class TextTest {

  private static final char[] LETTERS = {'a', '\0', '\uD83E', '\uDD16'};
  private static final int LONGEST = 5;

  @Test
  void whatIsCleanedFitsAndCanBeStored() {
    int texts = 0;
    for (int length = 0; length <= LONGEST; length++) {
      for (int n = 0; n < Math.pow(LETTERS.length, length); n++) {
        StringBuilder text = new StringBuilder();
        for (int i = 0, rest = n; i < length; i++, rest /= LETTERS.length) {
          text.append(LETTERS[rest % LETTERS.length]);
        }
        for (int longest = 1; longest <= LONGEST + 1; longest++) {
          check(text.toString(), longest);
        }
        texts++;
      }
    }
    assertEquals(1 + 4 + 16 + 64 + 256 + 1_024, texts);
  }

  private static void check(String text, int longest) {
    String clean = Text.clean(text, longest);
    String whole = replaced(text);
    String what = text.chars().mapToObj(Integer::toHexString).toList() + " in " + longest;
    assertTrue(clean.length() <= longest, what);
    assertEquals(-1, Text.firstBad(clean), what);
    assertEquals(text.equals(whole), Text.firstBad(text) < 0, what);
    if (text.length() <= longest) {
      assertEquals(whole, clean, what);
    } else {
      String kept = clean.substring(0, clean.length() - 1);
      assertTrue(clean.endsWith("…") && whole.startsWith(kept), what);
      // Nothing is given away: what was left off would not have fitted.
      assertTrue(kept.length() >= longest - 2, what);
    }
  }

  /** By code points, which know what a half is. */
  private static String replaced(String text) {
    StringBuilder replaced = new StringBuilder();
    text.codePoints()
        .map(c -> c == 0 || c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c)
        .forEach(replaced::appendCodePoint);
    return replaced.toString();
  }
}
