package org.destinyevidence.toyrobot.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a lease as the repository's framework does: ISO 8601, its parts in any order, or days and a
 * clock as Python writes a {@code timedelta}, such as {@code 1 day, 12:00:00}.
 */
final class LeaseText {

  /** Nothing is given back within it, or a long one would take more stack than there is. */
  private static final Pattern ISO =
      Pattern.compile("[+-]?P((?:\\d+(?:[.,]\\d*)?[YMWD])*+)(?:T((?:\\d+(?:[.,]\\d*)?[HMS])*+))?");

  private static final Pattern QUANTITY = Pattern.compile("(\\d+)(?:[.,](\\d*))?([A-Z])");
  private static final Pattern CLOCK =
      Pattern.compile(
          "[+-]?(?:(\\d+) ?d(?:ays?)?,? ?)?"
              + "((\\d+):([0-5]\\d)(?::([0-5]\\d)(?:[.,](\\d{1,6})\\d*)?)?)?",
          Pattern.CASE_INSENSITIVE);
  private static final int SHORTEST_CLOCK = "10:00".length();

  private static final Map<String, Long> DATE =
      Map.of("Y", 365 * 86_400L, "M", 30 * 86_400L, "W", 7 * 86_400L, "D", 86_400L);
  private static final Map<String, Long> TIME = Map.of("H", 3_600L, "M", 60L, "S", 1L);
  private static final BigDecimal TOO_LONG = times("1000000000", 86_400);

  private LeaseText() {}

  /** Microseconds, zero and negative ones too; empty if it is no duration at all. */
  static Optional<BigDecimal> micros(String text) {
    Matcher iso = ISO.matcher(text);
    Matcher clock = CLOCK.matcher(text);
    Optional<BigDecimal> micros =
        iso.matches()
            ? sum(iso.group(1), iso.group(2) == null ? "" : iso.group(2))
            : clock.matches() ? sum(clock) : Optional.empty();
    return micros
        .filter(length -> length.compareTo(TOO_LONG) < 0)
        .map(length -> text.startsWith("-") ? length.negate() : length);
  }

  /** Only the last of all may have a fraction. */
  private static Optional<BigDecimal> sum(String date, String time) {
    BigDecimal sum = BigDecimal.ZERO;
    Matcher quantity = QUANTITY.matcher(date + time);
    boolean fraction = false;
    boolean any = false;
    while (quantity.find()) {
      if (fraction) {
        return Optional.empty();
      }
      any = true;
      fraction = quantity.group(2) != null;
      Map<String, Long> units = quantity.start() < date.length() ? DATE : TIME;
      String number = quantity.group(1) + "." + (fraction ? quantity.group(2) : "");
      sum = sum.add(times(number, units.get(quantity.group(3))));
    }
    return any ? Optional.of(sum.setScale(0, RoundingMode.HALF_UP)) : Optional.empty();
  }

  private static Optional<BigDecimal> sum(Matcher clock) {
    String days = clock.group(1);
    BigDecimal sum = days == null ? BigDecimal.ZERO : times(days, 86_400);
    if (clock.group(2) == null) {
      return days == null ? Optional.empty() : Optional.of(sum);
    }
    BigDecimal hours = new BigDecimal(clock.group(3));
    boolean pastTheDay = days != null && hours.compareTo(BigDecimal.valueOf(23)) > 0;
    if (pastTheDay || clock.group(2).length() < SHORTEST_CLOCK) {
      return Optional.empty();
    }
    sum = sum.add(times(clock.group(3), 3_600)).add(times(clock.group(4), 60));
    if (clock.group(5) != null) {
      String fraction = clock.group(6) == null ? "" : clock.group(6);
      sum = sum.add(times(clock.group(5) + "." + fraction, 1));
    }
    return Optional.of(sum);
  }

  private static BigDecimal times(String number, long seconds) {
    return new BigDecimal(number).multiply(BigDecimal.valueOf(seconds * 1_000_000L));
  }
}
