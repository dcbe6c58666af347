package org.destinyevidence.toyrobot.enhancement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReferenceErrorTest {

  @Test
  void whatCannotBeStoredIsReplaced() {
    assertEquals("no DOI", ReferenceError.of("no DOI").message());
    assertEquals("a\uFFFDb", ReferenceError.of("a\u0000b").message());
    assertEquals("\uFFFDx\uFFFD", ReferenceError.of("\uD800x\uDC00").message());
    assertEquals("\uFFFD\uD83E\uDD16", ReferenceError.of("\uD83E\uD83E\uDD16").message());
    assertEquals("no reason given", ReferenceError.of(null).message());
    assertEquals("", ReferenceError.of("").message());
  }

  @Test
  void aLongMessageIsCut() {
    assertEquals("x".repeat(2_000), ReferenceError.of("x".repeat(2_000)).message());
    assertEquals("x".repeat(1_999) + "…", ReferenceError.of("x".repeat(2_001)).message());
    assertEquals("x".repeat(1_999) + "…", ReferenceError.of("x".repeat(1 << 20)).message());
  }

  @Test
  void aPairIsNotCutInTwo() {
    String robots = "\uD83E\uDD16".repeat(2_000);
    String message = ReferenceError.of("x" + robots).message();
    assertTrue(message.endsWith("\uD83E\uDD16…"));
    assertTrue(message.length() <= 2_000);
    assertEquals(-1, Text.firstBad(message));
    assertEquals(-1, Text.firstBad(ReferenceError.of(robots).message()));
  }

  @Test
  void isWrittenAsTheInsideOfAJsonString() throws Exception {
    ReferenceError error = ReferenceError.of("\"quoted\" \\ \n\t\u0001 ü 🤖 \u2028");
    byte[] target = new byte[error.size() + 2];
    target[0] = '"';
    target[target.length - 1] = '"';
    error.copyTo(target, 1);
    String json = new String(target, StandardCharsets.UTF_8);
    assertEquals(error.message(), Json.MAPPER.readTree(json).textValue());
    assertTrue(
        json.indexOf('\n') < 0 && json.indexOf('\t') < 0 && json.indexOf('\u0001') < 0, json);
  }
}
