package org.destinyevidence.toyrobot.enhancer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The text of a batch's error goes to the repository, which stores it for anybody to read. */
class CleanTextTest {

  @Test
  void hasNoCredential() {
    assertEquals(
        "No file at https://h/a?… here",
        CleanText.of("No file at https://h/a?sig=topsecret&se=1 here"));
  }

  @Test
  void holdsNothingThatCannotBeStored() {
    assertEquals("a\uFFFDb\uFFFDc\uD83D\uDE00", CleanText.of("a\u0000b\uD800c\uD83D\uDE00"));
  }

  @Test
  void isNoLongerThanAThousandCharacters() {
    assertEquals("\uD83D\uDE00".repeat(1_000), CleanText.of("\uD83D\uDE00".repeat(1_001)));
  }
}
