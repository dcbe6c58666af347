package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseTextTest {

  @ParameterizedTest
  @CsvSource({
    "PT10M,600",
    "PT36H,129600",
    "P1D,86400",
    "P1W,604800",
    "P1DT1H1M1.5S,90061.5",
    "10:00,36000",
    "00:00:30,30",
    "-PT1M,-60",
    "PT0S,0",
    "PT1M2H,7260",
    "PT1.5H,5400",
    "PT1H0.5M,3630",
    "P1DT,86400",
    "PT0.0000005S,0.000001",
    "100:00,360000"
  })
  void durations(String text, BigDecimal seconds) {
    BigDecimal micros = LeaseText.micros(text).orElseThrow();
    assertEquals(0, seconds.movePointRight(6).compareTo(micros), micros.toPlainString());
  }

  /** What {@code str(timedelta)} gives: it works with some lengths, and not with others. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0:10:00;600",
        "0:00:01.500000;1.5",
        "1 day, 0:00:00;86400",
        "2 days, 12:00:00;216000",
        "-1 day, 23:59:00;-172740"
      })
  void durationsAsPythonPrintsThem(String text, BigDecimal seconds) {
    durations(text, seconds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "600",
        "pt10m",
        "P",
        "PT",
        "PT10",
        "10M",
        "1:99",
        " PT1M",
        "1:00",
        "1 day, 2:00",
        "1 day, 24:00",
        "1 hour",
        "PT0.5H1M",
        "PT1H1D",
        "PT2562047788015215H30M7.999999999S"
      })
  void noDurations(String text) {
    assertTrue(LeaseText.micros(text).isEmpty());
  }

  /** As many parts as a line of a request has room for: an event loop's stack has to do. */
  @Test
  void partsWithoutNumber() {
    durations("P" + "1D".repeat(2_000), BigDecimal.valueOf(2_000 * 86_400L));
    durations("PT" + "1S".repeat(2_000), BigDecimal.valueOf(2_000));
  }

  @Test
  void everythingThatJavaWritesIsTaken() {
    Random random = new Random(4);
    for (int i = 0; i < 1_000; i++) {
      Duration duration = Duration.ofMillis(1 + random.nextInt(200_000_000));
      BigDecimal micros = LeaseText.micros(duration.toString()).orElseThrow();
      assertEquals(duration.toMillis() * 1000, micros.longValueExact(), duration.toString());
    }
  }
}
