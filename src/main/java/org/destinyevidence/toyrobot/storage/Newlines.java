package org.destinyevidence.toyrobot.storage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for {@code \n}, thirty-two bytes at a step and, where a line is longer, a block at a step:
 * of a loop that only ever runs to its end the compiler makes vector instructions.
 */
final class Newlines {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Most lines that are short end within so much, and a block would be looked at for nothing. */
  private static final int SHORT = 256;

  private static final int BLOCK = 512;

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long NEWLINES = ONES * '\n';

  private Newlines() {}

  /** The index of the first newline in {@code array[from…to-1]}, or -1. */
  static int find(byte[] array, int from, int to) {
    int at = from + SHORT;
    if (at > to - BLOCK) {
      return closely(array, from, to);
    }
    int early = closely(array, from, at);
    if (early >= 0) {
      return early;
    }
    while (at <= to - BLOCK && !anyInBlock(array, at)) {
      at += BLOCK;
    }
    return closely(array, at, to);
  }

  private static boolean anyInBlock(byte[] array, int from) {
    long any = 0;
    for (int i = 0; i < BLOCK; i += 8) {
      any |= match(array, from + i);
    }
    return (any & HIGHS) != 0;
  }

  private static int closely(byte[] array, int from, int to) {
    int i = from;
    for (; i <= to - 32; i += 32) {
      long any =
          match(array, i) | match(array, i + 8) | match(array, i + 16) | match(array, i + 24);
      if ((any & HIGHS) != 0) {
        break;
      }
    }
    for (; i <= to - 8; i += 8) {
      // The lowest high bit set is exact: a borrow can only mark bytes above a real match.
      long match = match(array, i) & HIGHS;
      if (match != 0) {
        return i + (Long.numberOfTrailingZeros(match) >>> 3);
      }
    }
    for (; i < to; i++) {
      if (array[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Of eight bytes the high bits tell which are newlines; the other bits tell nothing. */
  private static long match(byte[] array, int at) {
    long word = (long) LONG.get(array, at) ^ NEWLINES;
    return word - ONES & ~word;
  }
}
