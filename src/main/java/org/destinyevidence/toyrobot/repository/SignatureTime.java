package org.destinyevidence.toyrobot.repository;

/**
 * The text of a signature's timestamp. The server parses it to a float and signs Python's rendering
 * of that, so only a text that survives this unchanged will do: whole seconds and microseconds,
 * trailing zeros stripped, at least one decimal kept.
 */
final class SignatureTime {

  private SignatureTime() {}

  /** For a time after 1970 in microseconds, such as {@code 1732330000.12}. */
  static String text(long epochMicros) {
    long seconds = epochMicros / 1_000_000;
    int micros = (int) (epochMicros % 1_000_000);
    char[] decimals = new char[6];
    for (int i = 5; i >= 0; i--) {
      decimals[i] = (char) ('0' + micros % 10);
      micros /= 10;
    }
    int length = 6;
    while (length > 1 && decimals[length - 1] == '0') {
      length--;
    }
    return new StringBuilder(20).append(seconds).append('.').append(decimals, 0, length).toString();
  }
}
