package org.destinyevidence.toyrobot.config;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;

/** The parsers of plain values. */
final class Parsers {

  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|[0-9a-fA-F:.]+(%\\w+)?");

  private Parsers() {}

  static Parser<Long> whole(long least, long most) {
    return text -> {
      if (!WHOLE.matcher(text).matches()) {
        throw new Refused();
      }
      long number = Long.parseLong(text);
      if (number < least || number > most) {
        throw new Refused();
      }
      return number;
    };
  }

  /** Seconds with up to nine decimals. */
  static Parser<Duration> seconds(String least, String most) {
    return text -> {
      if (!DECIMAL.matcher(text).matches()) {
        throw new Refused();
      }
      BigDecimal number = new BigDecimal(text);
      if (number.compareTo(new BigDecimal(least)) < 0
          || number.compareTo(new BigDecimal(most)) > 0) {
        throw new Refused();
      }
      return Duration.ofNanos(number.movePointRight(9).longValueExact());
    };
  }

  static Parser<Duration> duration(Duration least, Duration most) {
    return text -> {
      Duration duration;
      try {
        duration = Duration.parse(text);
      } catch (DateTimeException notIso) {
        throw new Refused(WHOLE.matcher(text).matches() ? "did you mean PT" + text + "S?" : "");
      }
      if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
        throw new Refused();
      }
      return duration;
    };
  }

  static UUID robotId(String text) throws Refused {
    if (!UUID_TEXT.matcher(text).matches()) {
      throw new Refused();
    }
    UUID id = UUID.fromString(text);
    if ((id.version() != 4 && id.version() != 7) || id.variant() != 2) {
      throw new Refused();
    }
    return id;
  }

  static String version(String text) throws Refused {
    if (!VERSION.matcher(text).matches()) {
      throw new Refused();
    }
    return text;
  }

  static Environment environment(String text) throws Refused {
    for (Environment environment : Environment.values()) {
      if (environment.label().equals(text)) {
        return environment;
      }
    }
    throw new Refused();
  }

  /** True for the first word, false for the second. */
  static Parser<Boolean> either(String first, String second) {
    return text -> {
      if (!text.equals(first) && !text.equals(second)) {
        throw new Refused();
      }
      return text.equals(first);
    };
  }

  /** Empty for {@code off}. */
  static OptionalInt port(String text) throws Refused {
    if (text.toLowerCase(Locale.ROOT).equals("off")) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(whole(0, 65_535).parse(text).intValue());
  }

  static String host(String text) throws Refused {
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String host = bracketed ? text.substring(1, text.length() - 1) : text;
    if (!HOST.matcher(host).matches()) {
      throw new Refused();
    }
    return host;
  }
}
