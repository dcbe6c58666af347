package org.destinyevidence.toyrobot.enhancement;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * UUIDs as 36 ASCII bytes, to and from two longs without an object between. Any version; either
 * case is read, lower case is written.
 */
public final class UuidText {

  /** Bytes of a UUID's text. */
  public static final int LENGTH = 36;

  private static final byte NO_DIGIT = 0x40;
  private static final byte[] VALUE = values();
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private UuidText() {}

  /** True if a UUID stands in the 36 bytes at {@code at}. */
  static boolean valid(byte[] array, int at) {
    int all = 0;
    for (int i = 0; i < LENGTH; i++) {
      byte b = array[at + i];
      all |= i == 8 || i == 13 || i == 18 || i == 23 ? (b == '-' ? 0 : NO_DIGIT) : VALUE[b & 0xFF];
    }
    return (all & NO_DIGIT) == 0;
  }

  static long high(byte[] array, int at) {
    return hex(array, at, 8) << 32 | hex(array, at + 9, 4) << 16 | hex(array, at + 14, 4);
  }

  static long low(byte[] array, int at) {
    return hex(array, at + 19, 4) << 48 | hex(array, at + 24, 12);
  }

  /** Writes the text to {@code target[at…at + 35]}. */
  public static void write(long high, long low, byte[] target, int at) {
    write(high >>> 32, 8, target, at);
    target[at + 8] = '-';
    write(high >>> 16, 4, target, at + 9);
    target[at + 13] = '-';
    write(high, 4, target, at + 14);
    target[at + 18] = '-';
    write(low >>> 48, 4, target, at + 19);
    target[at + 23] = '-';
    write(low, 12, target, at + 24);
  }

  private static void write(long value, int digits, byte[] target, int at) {
    for (int i = digits - 1; i >= 0; i--) {
      target[at + i] = DIGITS[(int) value & 0xF];
      value >>>= 4;
    }
  }

  private static long hex(byte[] array, int at, int digits) {
    long value = 0;
    for (int i = 0; i < digits; i++) {
      value = value << 4 | VALUE[array[at + i] & 0xFF];
    }
    return value;
  }

  /** The value of a hexadecimal digit, or {@link #NO_DIGIT}. */
  private static byte[] values() {
    byte[] values = new byte[256];
    Arrays.fill(values, NO_DIGIT);
    for (int i = 0; i < 16; i++) {
      values[Character.forDigit(i, 16)] = (byte) i;
      values[Character.toUpperCase(Character.forDigit(i, 16))] = (byte) i;
    }
    return values;
  }
}
