package org.destinyevidence.toyrobot.enhancement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdScannerTest {

  private static final UUID ID = UUID.fromString("01a208cd-a7d8-7267-9e5c-dbac3023e686");

  private final IdScanner ids = new IdScanner();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":@}",
        "{\"visibility\":\"public\",\"id\":@}",
        " \t{ \"id\" : @ , \"x\":1}\r",
        "{\"a\":{\"id\":\"no\"},\"id\":@}",
        "{\"a\":[{\"id\":\"no\"},[],{}, -12 ,true,false,null],\"id\":@}",
        "{\"a\":\"\\\"id\\\":\\\"no\\\"\",\"id\":@}",
        "{\"a\":\"}]\\\\\",\"id\":@}",
        "{\"a\":\"\\u00e9\\n\\/\\b\\f\\r\\t ü 🤖\",\"id\":@}",
        "{\"i\":0,\"idd\":0,\"Id\":0,\"\":0,\"id\":@}",
        "{\"\\u0069d\":@}",
        "{\"a\":1.5e-3,\"id\":@}",
        "{\"id\":@,\"id\":\"second\"}",
        "{\"id\":@ what comes after does not matter",
        "{\"id\":@",
      })
  void findsTheOutermostId(String template) {
    String id = '"' + ID.toString() + '"';
    assertFound(template.replace("@", id));
    assertFound(template.replace("@", id.toUpperCase()));
    assertFound(template.replace("@", id.replace("0", "\\u0030")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | no id",
        "{\"a\":{\"id\":\"@\"}} | no id",
        "{\"a\":\"id\",\"b\":\"@\"} | no id",
        "{\"id\":null} | the id is not a UUID",
        "{\"id\":{\"id\":\"@\"}} | the id is not a UUID",
        "{\"id\":\"@0\"} | the id is not a UUID",
        "{\"id\":\"{@}\"} | the id is not a UUID",
        "{\"id\":\"01a208cda7d872679e5cdbac3023e686\"} | the id is not a UUID",
        "{\"id\":\"01a208cd-a7d8-7267-9e5c-dbac3023e68g\"} | the id is not a UUID",
        "{\"id\":\"01a208cd+a7d8-7267-9e5c-dbac3023e686\"} | the id is not a UUID",
        "{\"id\":\"01a208cd-a7d8-7267-9e5c-dbac3023e68é\"} | the id is not a UUID",
        "[\"id\",\"@\"] | not a JSON object",
        "\"id\" | not a JSON object",
        "<html> | not JSON before the id",
        "{\"a\":01,\"id\":\"@\"} | not JSON before the id",
        "{\"a\":tru,\"id\":\"@\"} | not JSON before the id",
        "{\"a\":NaN,\"id\":\"@\"} | not JSON before the id",
        "{\"a\":1,,\"id\":\"@\"} | not JSON before the id",
        "{\"a\":[1,],\"id\":\"@\"} | not JSON before the id",
        "{\"a\":[1},\"id\":\"@\"} | not JSON before the id",
        "{\"a\" 1,\"id\":\"@\"} | not JSON before the id",
        "{\"a\":\"\\x\",\"id\":\"@\"} | not JSON before the id",
        "{\"a\":\"\\u12g4\",\"id\":\"@\"} | not JSON before the id",
        "{\"a\":\"\u0001\",\"id\":\"@\"} | not JSON before the id",
        "{\"a\":1 \"id\":\"@\"} | not JSON before the id",
        "{a:1,\"id\":\"@\"} | not JSON before the id",
        "{\"id\":\"01a208cd | not JSON before the id",
        "{\"id\" | not JSON before the id",
        "{ | not JSON before the id",
      })
  void saysWhyThereIsNone(String template, String why) {
    byte[] line = template.replace("@", ID.toString()).getBytes(StandardCharsets.UTF_8);
    assertFalse(ids.scan(line, 0, line.length), template);
    assertEquals(why, ids.problem(), template);
  }

  @Test
  void looksNowhereBeyondItsSlice() {
    byte[] line = ("{\"a\":1,\"id\":\"" + ID + "\"}").getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < line.length - 1; length++) {
      assertFalse(ids.scan(line, 0, length), "length " + length);
    }
    assertTrue(ids.scan(line, 0, line.length - 1), "the last brace does not matter");
    assertFalse(ids.scan(line, 1, line.length - 1));
  }

  @Test
  void deepNestingIsNoMatter() {
    assertFound("{\"a\":" + "[".repeat(63) + "]".repeat(63) + ",\"id\":\"" + ID + "\"}");
    assertFound("{\"a\":" + "[".repeat(500) + "]".repeat(500) + ",\"id\":\"" + ID + "\"}");
    assertFound(
        "{\"a\":" + "{\"b\":".repeat(500) + "1" + "}".repeat(500) + ",\"id\":\"" + ID + "\"}");
  }

  @Test
  void theIdMayStandAtTheVeryEnd() {
    assertFound("{\"a\":\"" + "x".repeat(1 << 20) + "\",\"id\":\"" + ID + "\"}");
  }

  private void assertFound(String json) {
    byte[] line = json.getBytes(StandardCharsets.UTF_8);
    assertTrue(ids.scan(line, 0, line.length), () -> ids.problem() + ": " + json);
    assertEquals(ID, new UUID(ids.high(), ids.low()), json);
  }
}
