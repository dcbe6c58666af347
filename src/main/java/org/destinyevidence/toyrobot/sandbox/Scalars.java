package org.destinyevidence.toyrobot.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What pydantic takes for a number, a flag, a date or a URL when it is not strict. */
final class Scalars {
  private static final Set<String> FLAGS =
      Set.of("true", "t", "yes", "y", "on", "1", "false", "f", "no", "n", "off", "0");
  private static final Pattern INTEGER = Pattern.compile("\\s*[+-]?\\d+(_\\d+)*+(\\.0+)?\\s*");
  private static final Pattern MIDNIGHT =
      Pattern.compile("([Tt _]00:00(:00(\\.0+)?)?([Zz]|[+-]\\d\\d:?\\d\\d)?)?");
  private static final Pattern TIME =
      Pattern.compile("([Tt _]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?([Zz]|[+-]\\d\\d:?\\d\\d)?)?");
  private static final Pattern URL =
      Pattern.compile("\\s*https?:[/\\\\]*[^/\\\\?#\\s]+([/\\\\?#].*)?", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_URL = 2083;
  private static final int DATE_LENGTH = "2026-01-31".length();
  private static final long DAY_SECONDS = 86_400;

  private Scalars() {}

  static double number(JsonNode value, String where) {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    if (value.isBoolean()) {
      return value.booleanValue() ? 1 : 0;
    }
    return parsed(value, where);
  }

  static void integer(JsonNode value, String where) {
    boolean taken =
        value.isBoolean()
            || value.isIntegralNumber()
            || value.isNumber()
                && value.doubleValue() == Math.rint(value.doubleValue())
                && Double.isFinite(value.doubleValue())
            || value.isTextual() && isInteger(value.textValue());
    require(taken, where, "an integer");
  }

  static boolean isInteger(String text) {
    return INTEGER.matcher(text).matches();
  }

  static void flag(JsonNode value, String where) {
    boolean taken =
        value.isBoolean()
            || value.isNumber() && (value.doubleValue() == 0 || value.doubleValue() == 1)
            || value.isTextual() && FLAGS.contains(value.textValue().toLowerCase(Locale.ROOT));
    require(taken, where, "a flag");
  }

  static void date(JsonNode value, String where) {
    boolean taken =
        value.isTextual() && isDate(value.textValue(), MIDNIGHT)
            || isSeconds(value) && number(value, where) % DAY_SECONDS == 0;
    require(taken, where, "a date");
  }

  static void moment(JsonNode value, String where) {
    boolean taken = value.isTextual() && isDate(value.textValue(), TIME) || isSeconds(value);
    require(taken, where, "a time");
  }

  static void url(String value, String where) {
    require(URL.matcher(value).matches(), where, "an http URL");
    require(
        value.length() <= LONGEST_URL, where, "a URL of at most " + LONGEST_URL + " characters");
  }

  private static double parsed(JsonNode value, String where) {
    require(value.isTextual(), where, "a number");
    try {
      return PythonFloat.parse(value.textValue());
    } catch (NumberFormatException e) {
      throw new ResultLine.Refused(where + " is not a number");
    }
  }

  private static boolean isSeconds(JsonNode value) {
    return value.isNumber() && Double.isFinite(value.doubleValue())
        || value.isTextual() && isInteger(value.textValue());
  }

  private static boolean isDate(String text, Pattern rest) {
    if (text.length() < DATE_LENGTH) {
      return false;
    }
    try {
      LocalDate.parse(text.substring(0, DATE_LENGTH));
      return rest.matcher(text.substring(DATE_LENGTH)).matches();
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static void require(boolean taken, String where, String what) {
    if (!taken) {
      throw new ResultLine.Refused(where + " is not " + what);
    }
  }
}
