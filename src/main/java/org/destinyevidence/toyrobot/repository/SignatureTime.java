package org.destinyevidence.toyrobot.repository;

import java.math.BigDecimal;

/**
 * The text of a signature's timestamp. The server parses it to a float and signs Python's rendering
 * of that, so only a text that survives this unchanged will do: whole seconds and microseconds,
 * trailing zeros stripped, at least one decimal kept.
 */
final class SignatureTime {

  private SignatureTime() {}

  /** For a time after 1970 in microseconds, such as {@code 1732330000.12}. */
  static String text(long epochMicros) {
    BigDecimal seconds = BigDecimal.valueOf(epochMicros, 6).stripTrailingZeros();
    return (seconds.scale() < 1 ? seconds.setScale(1) : seconds).toPlainString();
  }
}
