package org.destinyevidence.toyrobot.enhancement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
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
        "{\"i\\u0064\":@}",
        "{\"\\u0069\\u0064\":@}",
        "{\"\\u0069\":1,\"\\\\u0069d\":1,\"\\u0069D\":1,\"id\\u0000\":1,\"\\nid\":1,\"id\":@}",
        "{\"a\":[-0,0.0,-0.1,1E9,1e-09,10.01e+10],\"id\":@}",
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
        "<html> | not a JSON object",
        "{\"a\":01,\"id\":\"@\"} | not JSON before the id",
        "{\"a\":tru,\"id\":\"@\"} | not JSON before the id",
        "{\"a\":NaN,\"id\":\"@\"} | not JSON before the id",
        "{\"a\":-,\"id\":\"@\"} | not JSON before the id",
        "{\"a\":1.,\"id\":\"@\"} | not JSON before the id",
        "{\"a\":.1,\"id\":\"@\"} | not JSON before the id",
        "{\"a\":1e,\"id\":\"@\"} | not JSON before the id",
        "{\"a\":1e+,\"id\":\"@\"} | not JSON before the id",
        "{\"a\":1.e1,\"id\":\"@\"} | not JSON before the id",
        "{\"a\":+1,\"id\":\"@\"} | not JSON before the id",
        "{\"a\":\"\\u00eg\",\"id\":\"@\"} | not JSON before the id",
        "{\"a\":-01.5,\"id\":\"@\"} | not JSON before the id",
        "{\"a\":1.5 | not JSON before the id",
        "{, \"id\":\"@\"} | not JSON before the id",
        "{\"a\":1,,\"id\":\"@\"} | not JSON before the id",
        "{\"a\":[1,],\"id\":\"@\"} | not JSON before the id",
        "{\"a\":[1},\"id\":\"@\"} | not JSON before the id",
        "{\"a\" 1,\"id\":\"@\"} | not JSON before the id",
        "{\"a\":\"\\x\",\"id\":\"@\"} | not JSON before the id",
        "{\"a\":\"\\u12g4\",\"id\":\"@\"} | not JSON before the id",
        "{\"a\":\"\u0001\",\"id\":\"@\"} | not JSON before the id",
        "{\"a\":1 \"id\":\"@\"} | not JSON before the id",
        "{a:1,\"id\":\"@\"} | not JSON before the id",
        "{\"id\":\"01a208cd | the id is not a UUID",
        "{\"id\": | the id is not a UUID",
        "{ } | no id",
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

  @ParameterizedTest
  @ValueSource(
      ints = {1, 62, 63, 64, 65, 127, 128, 129, 255, 256, 257, 500, 999, 1000, 1001, 9000, 4 << 20})
  void deepNestingIsNoMatter(int depth) {
    assertFound("{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + ",\"id\":\"" + ID + "\"}");
    String open = "{\"id\":[[".repeat(depth / 3);
    String close = "]]}".repeat(depth / 3);
    assertFound("{\"a\":" + open + "1" + close + ",\"b\":[{}],\"id\":\"" + ID + "\"}");
    assertBroken("{\"a\":" + open + "[1}" + close + ",\"id\":\"" + ID + "\"}");
    assertBroken(
        "{\"a\":" + "[".repeat(depth) + "]".repeat(depth - 1) + "},\"id\":\"" + ID + "\"}");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 999, 1000, 1001, 20_000, 21_000_000})
  void theLengthOfWhatStandsBeforeTheIdIsNoMatter(int length) {
    String digits = "1".repeat(length);
    for (String number : new String[] {"@", "-@", "0.@", "@.5", "1e@", "@E-@", "-1.@e+@"}) {
      String text = number.replaceFirst("@", digits).replace("@", "1");
      assertFound("{\"a\":" + text + ",\"id\":\"" + ID + "\"}");
    }
    assertFound("{\"" + "k".repeat(length) + "\":[\"" + digits + "\"],\"id\":\"" + ID + "\"}");
  }

  @Test
  void anIdWithoutEndIsNoUuid() {
    for (String id : new String[] {"0".repeat(21_000_000) + '"', "0\\u003", "\\u0030".repeat(36)}) {
      byte[] line = ("{\"a\":0.5,\"id\":\"" + id).getBytes(StandardCharsets.UTF_8);
      assertFalse(ids.scan(line, 0, line.length));
      assertEquals("the id is not a UUID", ids.problem());
    }
  }

  @Test
  void theIdMayStandAtTheVeryEnd() {
    assertFound("{\"a\":\"" + "x".repeat(1 << 20) + "\",\"id\":\"" + ID + "\"}");
  }

  private void assertBroken(String json) {
    byte[] line = json.getBytes(StandardCharsets.UTF_8);
    assertFalse(ids.scan(line, 0, line.length));
    assertEquals("not JSON before the id", ids.problem());
  }

  private void assertFound(String json) {
    byte[] line = json.getBytes(StandardCharsets.UTF_8);
    assertTrue(ids.scan(line, 0, line.length), () -> ids.problem() + ": " + head(json));
    assertEquals(ID, new UUID(ids.high(), ids.low()), () -> head(json));
  }

  private static String head(String json) {
    return json.substring(0, Math.min(json.length(), 500));
  }

  /** The memory of long lines is counted only until they are given back. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"id\":\"01a208cd-a7d8-7267-9e5c-dbac3023e686\"}", "{}", "", "{\"id\""})
  void keepsNoLine(String line) {
    WeakReference<byte[]> scanned = scanned(line);
    System.gc();
    assertNull(scanned.get());
    java.lang.ref.Reference.reachabilityFence(ids);
  }

  private WeakReference<byte[]> scanned(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    ids.scan(bytes, 0, bytes.length);
    return new WeakReference<>(bytes);
  }
}
