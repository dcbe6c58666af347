package org.destinyevidence.toyrobot.sandbox;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a lease as the repository's framework does: ISO 8601, or hours and minutes with a colon.
 */
final class LeaseText {

  private static final Pattern ISO =
      Pattern.compile(
          "([+-]?)P(?=.)(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)W)?(?:(\\d+)D)?"
              + "(?:T(?=.)(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+(?:\\.\\d+)?)S)?)?");
  private static final Pattern CLOCK =
      Pattern.compile("([+-]?)(\\d{1,2}):([0-5]\\d)(?::([0-5]\\d(?:\\.\\d+)?))?");
  private static final long[] SECONDS = {
    365 * 86_400, 30 * 86_400, 7 * 86_400, 86_400, 3_600, 60, 1
  };

  private LeaseText() {}

  /** Microseconds, zero and negative ones too; empty if it is no duration at all. */
  static Optional<BigDecimal> micros(String text) {
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      BigDecimal sum = BigDecimal.ZERO;
      for (int i = 0; i < SECONDS.length; i++) {
        sum = sum.add(times(iso.group(i + 2), SECONDS[i]));
      }
      return Optional.of(signed(iso.group(1), sum));
    }
    Matcher clock = CLOCK.matcher(text);
    if (clock.matches()) {
      BigDecimal sum = times(clock.group(2), 3_600).add(times(clock.group(3), 60));
      return Optional.of(signed(clock.group(1), sum.add(times(clock.group(4), 1))));
    }
    return Optional.empty();
  }

  private static BigDecimal times(String number, long seconds) {
    return number == null
        ? BigDecimal.ZERO
        : new BigDecimal(number).multiply(BigDecimal.valueOf(seconds * 1_000_000L));
  }

  private static BigDecimal signed(String sign, BigDecimal micros) {
    return "-".equals(sign) ? micros.negate() : micros;
  }
}
