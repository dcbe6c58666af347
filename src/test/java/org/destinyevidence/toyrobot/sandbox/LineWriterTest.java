package org.destinyevidence.toyrobot.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LineWriterTest {
  private final LineWriter out = new LineWriter(1);

  @Test
  void growsAsNeeded() {
    out.put("a").put("").put("bc".repeat(100)).put("é".getBytes(UTF_8)).digits(7, 3);
    assertEquals("a" + "bc".repeat(100) + "é007", text());
    assertEquals(206, out.size());
  }

  @ParameterizedTest
  @MethodSource("ids")
  void writesIdsAsJavaDoes(UUID id) {
    out.put(id);
    assertEquals(id.toString(), text());
  }

  static Stream<UUID> ids() {
    return Stream.of(
        new UUID(0, 0),
        new UUID(-1, -1),
        UUID.fromString("9fa8b9bd-12b1-4450-affb-712face23390"),
        UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa"));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "0, 4, 0000", "12, 2, 12", "12, 5, 00012", "4000000001, 10, 4000000001"})
  void writesDigits(long number, int width, String digits) {
    out.digits(number, width);
    assertEquals(digits, text());
  }

  @ParameterizedTest
  @CsvSource({"3", "4", "15"})
  void fractionsAreWrittenAsPythonWouldWriteThem(int width) {
    Draw draw = new Draw(width);
    for (int i = 0; i < 1_000; i++) {
      String fraction = new String(new LineWriter(20).fraction(draw, width).toBytes(), UTF_8);
      assertEquals(fraction, PythonFloat.repr(Double.parseDouble(fraction)));
      assertEquals(2 + width, fraction.length());
    }
  }

  @Test
  void whatWasTakenOutStaysAsItIs() {
    byte[] early = out.put("ab").toBytes();
    out.put("cd");
    assertEquals("ab", new String(early, UTF_8));
    assertTrue(text().startsWith("abcd"));
  }

  private String text() {
    return new String(out.toBytes(), UTF_8);
  }
}
