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
    "PT0S,0"
  })
  void durations(String text, BigDecimal seconds) {
    BigDecimal micros = LeaseText.micros(text).orElseThrow();
    assertEquals(0, seconds.movePointRight(6).compareTo(micros), micros.toPlainString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "600", "pt10m", "P", "PT", "PT10", "10M", "PT1M2H", "1:99", " PT1M"})
  void noDurations(String text) {
    assertTrue(LeaseText.micros(text).isEmpty());
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
