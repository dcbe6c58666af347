package org.destinyevidence.toyrobot.enhancement;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * UUIDs as 36 ASCII bytes, to and from two longs without an object between. Any version; either
 * case is read, lower case is written.
 *
 * <p>Eight digits at a time, a byte of a long for each, as each reference is read and written once.
 */
public final class UuidText {

  /** Bytes of a UUID's text. */
  public static final int LENGTH = 36;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** One in each byte. */
  private static final long EACH = 0x0101010101010101L;

  private UuidText() {}

  /** True if a UUID stands in the 36 bytes at {@code at}. */
  static boolean valid(byte[] array, int at) {
    int hyphens =
        (array[at + 8] ^ '-')
            | (array[at + 13] ^ '-')
            | (array[at + 18] ^ '-')
            | (array[at + 23] ^ '-');
    long others =
        other(eight(array, at))
            | other(fours(array, at + 9, at + 14))
            | other(fours(array, at + 19, at + 24))
            | other(eight(array, at + 28));
    return (hyphens | others) == 0;
  }

  static long high(byte[] array, int at) {
    return packed(eight(array, at)) << 32 | packed(fours(array, at + 9, at + 14));
  }

  static long low(byte[] array, int at) {
    return packed(fours(array, at + 19, at + 24)) << 32 | packed(eight(array, at + 28));
  }

  /** Writes the text to {@code target[at…at + 35]}. */
  public static void write(long high, long low, byte[] target, int at) {
    LONG.set(target, at, text(high >>> 32));
    fours(text(high), target, at + 8, at + 13);
    fours(text(low >>> 32), target, at + 18, at + 23);
    LONG.set(target, at + 28, text(low));
  }

  private static long eight(byte[] array, int at) {
    return (long) LONG.get(array, at);
  }

  private static long fours(byte[] array, int first, int second) {
    return (long) (int) INT.get(array, first) << 32 | (int) INT.get(array, second) & 0xFFFFFFFFL;
  }

  private static void fours(long text, byte[] target, int first, int second) {
    target[first] = '-';
    INT.set(target, first + 1, (int) (text >>> 32));
    target[second] = '-';
    INT.set(target, second + 1, (int) text);
  }

  /** Zero if all eight are digits. */
  private static long other(long text) {
    long values = values(text);
    long lowerCase = text | (text & EACH * 0x40) >>> 1;
    return (values & EACH * 0xF0) | (lowerCase ^ digits(values));
  }

  /** What each digit stands for; of other bytes anything, but no more than 24. */
  private static long values(long text) {
    return (text & EACH * 0xF) + (text >>> 6 & EACH) * 9;
  }

  private static long digits(long values) {
    long letters = values + EACH * 6 >>> 4 & EACH;
    return values + EACH * '0' + letters * ('a' - '0' - 10);
  }

  /** The 32 bits of eight digits. */
  private static long packed(long text) {
    long values = values(text);
    values = (values | values >>> 4) & 0x00FF00FF00FF00FFL;
    values = (values | values >>> 8) & 0x0000FFFF0000FFFFL;
    return (values | values >>> 16) & 0xFFFFFFFFL;
  }

  /** The eight digits of the last 32 bits. */
  private static long text(long bits) {
    long values = bits & 0xFFFFFFFFL;
    values = (values | values << 16) & 0x0000FFFF0000FFFFL;
    values = (values | values << 8) & 0x00FF00FF00FF00FFL;
    values = (values | values << 4) & EACH * 0xF;
    return digits(values);
  }
}
