package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expectations were written by Python 3.11. */
class PythonFloatTest {
  @ParameterizedTest
  @CsvSource({
    "1732330000.120, 1732330000.12",
    "1732330000, 1732330000.0",
    "' 1732330000.5 ', 1732330000.5",
    "1_000, 1000.0",
    "1e3, 1000.0",
    "5., 5.0",
    ".5, 0.5",
    "+5, 5.0",
    "-0.0, -0.0",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "2e-3, 0.002",
    "1234567890123456.7, 1234567890123456.8",
    "9007199254740993, 9007199254740992.0",
    "9999999999999998, 9999999999999998.0",
    "1e16, 1e+16",
    "12345678901234567, 1.2345678901234568e+16",
    "1e22, 1e+22",
    "2e23, 2e+23",
    "5e-324, 5e-324",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "1e400, inf",
    "-Infinity, -inf",
    "NaN, nan",
  })
  void readsAndWritesAsPython(String text, String rendered) {
    assertEquals(rendered, PythonFloat.repr(PythonFloat.parse(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "now", "0x10", "1d", "1f", "1__0", "_1", "1_", ".", "1e", "1,5"})
  void refusesWhatPythonRefuses(String text) {
    assertThrows(NumberFormatException.class, () -> PythonFloat.parse(text));
  }

  @Test
  void microsecondsReadBackAsTheSameNumber() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      long micros = 1_600_000_000_000_000L + random.nextInt(Integer.MAX_VALUE) * 1_000L + i;
      double seconds = BigDecimal.valueOf(micros, 6).doubleValue();
      String text = PythonFloat.repr(seconds);
      assertEquals(seconds, Double.parseDouble(text));
      // Sixteen digits are exact for the times of this century, so the text is the time itself.
      assertEquals(0, new BigDecimal(text).compareTo(BigDecimal.valueOf(micros, 6)), text);
    }
  }
}
