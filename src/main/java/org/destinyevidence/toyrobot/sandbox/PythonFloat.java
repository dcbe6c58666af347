package org.destinyevidence.toyrobot.sandbox;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers as Python reads and writes them; Java's rules differ in both directions. */
final class PythonFloat {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+(_\\d+)*\\.?(\\d+(_\\d+)*)?|\\.\\d+(_\\d+)*)([eE][+-]?\\d+)?");
  private static final Pattern INFINITE = Pattern.compile("[+-]?inf(inity)?");
  private static final Pattern NOT_A_NUMBER = Pattern.compile("[+-]?nan");

  private PythonFloat() {}

  /**
   * What {@code float(text)} gives.
   *
   * @throws NumberFormatException where Python raises a ValueError
   */
  static double parse(String text) {
    String trimmed = text.strip();
    String lower = trimmed.toLowerCase(Locale.ROOT);
    if (INFINITE.matcher(lower).matches()) {
      return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (NOT_A_NUMBER.matcher(lower).matches()) {
      return Double.NaN;
    }
    if (!DECIMAL.matcher(trimmed).matches()) {
      throw new NumberFormatException("could not convert string to float: '" + text + "'");
    }
    return Double.parseDouble(trimmed.replace("_", ""));
  }

  /** What {@code repr(value)} gives: the fewest digits that read back as the same number. */
  static String repr(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    return sign + unsigned(Math.abs(value));
  }

  private static String unsigned(double value) {
    if (value == 0) {
      return "0.0";
    }
    BigDecimal shortest = shortest(value);
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent < -4 || exponent >= 16) {
      return scientific(shortest.unscaledValue().toString(), exponent);
    }
    return (shortest.scale() < 1 ? shortest.setScale(1) : shortest).toPlainString();
  }

  /** Not {@link Double#toString}: before Java 19 it gives a digit too many now and then. */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < 17; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(17)).stripTrailingZeros();
  }

  private static String scientific(String digits, int exponent) {
    String mantissa = digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "");
    String power = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + power;
  }
}
