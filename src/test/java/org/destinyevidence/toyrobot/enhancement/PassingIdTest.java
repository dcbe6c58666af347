package org.destinyevidence.toyrobot.enhancement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassingIdTest {

  private static final String ID = "0199f7a0-0000-7000-8000-00000000000a";
  private static final String OTHER = "0199f7a0-0000-7000-8000-00000000000b";

  private final PassingId passing = new PassingId();
  private final IdScanner scanner = new IdScanner();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"I\"}",
        " \uFEFF{ \"x\" : 1 , \"id\" : \"I\" , \"id\":\"O\"}",
        "{\"x\":{\"id\":\"O\"},\"y\":[{\"id\":\"O\"},\"id\",\"O\"],\"id\":\"I\"}",
        "{\"x\":\"\\\"},\\\"id\\\":\\\"O\\\\\",\"id\":\"I\"}",
        "{\"\\u0069\\u0064\":\"I\"}",
        "{\"i\":\"id\",\"idd\":\"O\",\"d\":[[[[]]]],\"ID\":\"O\",\"id\":\"I\"",
        "{\"x\":true,\"\":null,\"y\":-1.5e3,\"id\":\"I\",\"z"
      })
  void theIdIsFoundWhereverItStandsAndHoweverTheLineIsCut(String pattern) {
    byte[] line =
        pattern.replace("I\"", ID + "\"").replace("O", OTHER).getBytes(StandardCharsets.UTF_8);
    for (int piece = 1; piece <= line.length; piece++) {
      pass(line, piece);
      assertTrue(scan(), () -> pattern + ": " + scanner.problem());
      assertEquals(UUID.fromString(ID), new UUID(scanner.high(), scanner.low()), pattern);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no id: {}",
        "no id: {\"x\":{\"id\":\"O\"},\"y\":\"id\"}",
        "no id: {\"x\":1}{\"id\":\"O\"}",
        "no id: {\"x\",\"id\"",
        "not a JSON object: [\"id\",\"O\"]",
        "not a JSON object: text",
        "the id is not a UUID: {\"id\":12,\"x\":\"O\"}",
        "the id is not a UUID: {\"id\":{\"id\":\"O\"}}",
        "the id is not a UUID: {\"id\":\"OO\"}"
      })
  void whatIsMissingIsSaid(String pattern) {
    int colon = pattern.indexOf(": ");
    byte[] line = pattern.substring(colon + 2).replace("O", OTHER).getBytes(StandardCharsets.UTF_8);
    pass(line, 3);
    assertTrue(!scan(), pattern);
    assertEquals(pattern.substring(0, colon), scanner.problem(), pattern);
  }

  @Test
  void anEndlessNameOrIdIsNotKept() {
    String long1 = "x".repeat(100_000);
    pass(("{\"" + long1 + "\":1,\"id\":\"" + long1 + "\"}").getBytes(StandardCharsets.UTF_8), 777);
    assertTrue(passing.line().length < 1_000);
    assertTrue(!scan());
    assertEquals("the id is not a UUID", scanner.problem());
  }

  /** What was half read before says nothing of the line that begins anew. */
  @Test
  void aLineBeginsAnew() {
    for (String half :
        new String[] {"{\"id\":\"" + OTHER, "{\"x\":\"\\", "{\"id\":\"" + OTHER + "\""}) {
      passing.begin();
      byte[] bytes = half.getBytes(StandardCharsets.UTF_8);
      passing.take(bytes, 0, bytes.length);
      pass(("{\"id\":\"" + ID + "\"}").getBytes(StandardCharsets.UTF_8), 5);
      assertTrue(scan(), half);
      assertEquals(UUID.fromString(ID), new UUID(scanner.high(), scanner.low()), half);
    }
  }

  /** Of a whole line it finds what the scanner finds that has all of it at hand. */
  @Test
  void itAgreesWithTheScannerOfWholeLines() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] line = ("{" + members(random, 0) + "}").getBytes(StandardCharsets.UTF_8);
      boolean has = scanner.scan(line, 0, line.length);
      UUID expected = has ? new UUID(scanner.high(), scanner.low()) : null;
      String problem = scanner.problem();
      pass(line, 1 + random.nextInt(40));
      String text = new String(line, StandardCharsets.UTF_8);
      assertEquals(has, scan(), text);
      if (has) {
        assertEquals(expected, new UUID(scanner.high(), scanner.low()), text);
      } else {
        assertEquals(problem, scanner.problem(), text);
      }
    }
  }

  private static String members(Random random, int depth) {
    StringBuilder out = new StringBuilder();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      out.append(i == 0 ? "" : ", ");
      out.append(random.nextInt(3) == 0 ? "\"id\"" : text(random)).append(" : ");
      out.append(value(random, depth));
    }
    return out.toString();
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 4 : 6)) {
      case 0 ->
          "\""
              + new UUID(
                  random.nextLong() & ~0xF000L | 0x7000L,
                  random.nextLong() & ~(3L << 62) | 1L << 63)
              + "\"";
      case 1 -> text(random);
      case 2 -> "-12.5e7";
      case 3 -> "null";
      case 4 -> "{" + members(random, depth + 1) + "}";
      default -> "[" + value(random, depth + 1) + "," + value(random, depth + 1) + "]";
    };
  }

  private static String text(Random random) {
    String[] texts = {
      "\"\"", "\"{\"", "\"\\\"\"", "\"\\\\\"", "\"id\\u0020\"", "\"é]\"", "\"a,b:c\""
    };
    return texts[random.nextInt(texts.length)];
  }

  private void pass(byte[] line, int piece) {
    passing.begin();
    for (int at = 0; at < line.length; at += piece) {
      passing.take(line, at, Math.min(piece, line.length - at));
    }
  }

  private boolean scan() {
    byte[] line = passing.line();
    return scanner.scan(line, 0, line.length);
  }
}
