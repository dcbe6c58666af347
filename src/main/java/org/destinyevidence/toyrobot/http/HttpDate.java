package org.destinyevidence.toyrobot.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A date in a header. Whoever reads one has to take all three forms of RFC 9110 (5.6.7), of which
 * two are out of use, but not with every proxy.
 */
public final class HttpDate {

  private static final List<DateTimeFormatter> FORMS =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          utc("EEEE, dd-MMM-yy HH:mm:ss 'GMT'"),
          utc("EEE MMM ppd HH:mm:ss yyyy"));

  private HttpDate() {}

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /**
   * The time that it names; empty if that cannot be read.
   *
   * @param text a header's value, or null
   */
  public static Optional<Instant> read(String text) {
    if (text == null) {
      return Optional.empty();
    }
    for (DateTimeFormatter form : FORMS) {
      try {
        return Optional.of(form.parse(text.strip(), Instant::from));
      } catch (DateTimeException e) {
        // The next, then.
      }
    }
    return Optional.empty();
  }
}
