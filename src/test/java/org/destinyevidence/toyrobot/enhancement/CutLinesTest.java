package org.destinyevidence.toyrobot.enhancement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A line stands in a chunk between others. However it ends, and whatever is wrong with it, what is
 * said of it is the same as if it stood alone in an array of its own size: nothing around it is
 * read, and nothing thrown.
 */
class CutLinesTest {

  private static final UUID ID = UUID.fromString("01a208cd-a7d8-7267-9e5c-dbac3023e686");

  private static final String LINE =
      " {\"a\":[{\"b\":true,\"c\":[false,null,{}]},-1.5e-3,[],\"\\u00e9\\n\\\"\"],\"eight by eight\":0,"
          + "\"enhancements\":[{\"content\":{\"enhancement_type\":\"bibliographic\",\"title\":\"T\\u0041\"}},"
          + "{\"content\":{\"abstract\":\"an abstract\",\"enhancement_type\":\"abstract\"}}],"
          + "\"\\u0069d\":\""
          + ID
          + "\"}";

  /** The neighbours would do, each in its way, for what the line lacks. */
  private static final String BEFORE = ",\"id\":\"00000000-0000-0000-0000-000000000000\"}\n";

  private static final String[] BEHIND = {
    "", "\"", "\":0,\"id\":\"00000000-0000-0000-0000-000000000000\"}", "}", "]}", "0", "e", "00e9\""
  };

  private final IdScanner ids = new IdScanner();
  private int found;
  private int readable;

  @Test
  void aLineThatIsCutAnywhere() {
    byte[] line = LINE.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length <= line.length; length++) {
      alone(Arrays.copyOf(line, length));
    }
    assertEquals(2, found, "the whole one and the one without its brace");
    assertTrue(readable > 0, "nothing had an excerpt");
  }

  @Test
  void aLineWithOneByteThatIsWrong() {
    byte[] line = LINE.getBytes(StandardCharsets.UTF_8);
    for (byte wrong : "x\"\\ 0]},\u0001".getBytes(StandardCharsets.UTF_8)) {
      for (int at = 0; at < line.length; at++) {
        byte[] damaged = line.clone();
        damaged[at] = wrong;
        alone(damaged);
      }
    }
    assertTrue(found > 500 && readable > 500, found + " and " + readable);
  }

  private void alone(byte[] line) {
    String id = id(line, 0, line.length);
    Excerpt excerpt = QuickExcerpt.read(line, 0, line.length);
    found += id.equals(ID.toString()) ? 1 : 0;
    readable += excerpt != null && excerpt.title() != null ? 1 : 0;
    for (String behind : BEHIND) {
      String where = new String(line, StandardCharsets.UTF_8) + " before " + behind;
      byte[] chunk = chunk(line, behind);
      int at = BEFORE.length();
      assertEquals(id, id(chunk, at, line.length), where);
      assertEquals(excerpt, QuickExcerpt.read(chunk, at, line.length), where);
    }
  }

  private String id(byte[] array, int offset, int length) {
    return ids.scan(array, offset, length)
        ? new UUID(ids.high(), ids.low()).toString()
        : ids.problem();
  }

  private static byte[] chunk(byte[] line, String behind) {
    byte[] before = BEFORE.getBytes(StandardCharsets.US_ASCII);
    byte[] after = behind.getBytes(StandardCharsets.US_ASCII);
    byte[] chunk = Arrays.copyOf(before, before.length + line.length + after.length);
    System.arraycopy(line, 0, chunk, before.length, line.length);
    System.arraycopy(after, 0, chunk, before.length + line.length, after.length);
    return chunk;
  }
}
