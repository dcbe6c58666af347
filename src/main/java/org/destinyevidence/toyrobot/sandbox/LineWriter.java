package org.destinyevidence.toyrobot.sandbox;

import java.util.Arrays;
import java.util.UUID;

/** Bytes of one line, appended piece by piece. Not thread-safe. */
final class LineWriter {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  private byte[] bytes;
  private int size;

  LineWriter(int capacity) {
    bytes = new byte[capacity];
  }

  LineWriter put(byte[] piece) {
    room(piece.length);
    System.arraycopy(piece, 0, bytes, size, piece.length);
    size += piece.length;
    return this;
  }

  /** Text of ASCII characters only. */
  LineWriter put(String ascii) {
    room(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[size++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  LineWriter put(UUID id) {
    hex(id.getMostSignificantBits(), 64, 32);
    put("-").hex(id.getMostSignificantBits(), 32, 16);
    put("-").hex(id.getMostSignificantBits(), 16, 0);
    put("-").hex(id.getLeastSignificantBits(), 64, 48);
    return put("-").hex(id.getLeastSignificantBits(), 48, 0);
  }

  /** A number that is not negative, with leading zeros up to {@code width} digits. */
  LineWriter digits(long number, int width) {
    room(width);
    long rest = number;
    for (int i = width - 1; i >= 0; i--) {
      bytes[size + i] = HEX[(int) (rest % 10)];
      rest /= 10;
    }
    size += width;
    return this;
  }

  /** A fraction from 0.1 to 1 as Python writes one: no zero at the end, at most 15 digits. */
  LineWriter fraction(Draw draw, int width) {
    put("0.").digits(draw.between(1, 9), 1).digits(draw.next() >>> 1, width - 2);
    return digits(draw.between(1, 9), 1);
  }

  int size() {
    return size;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** The digits of the bits below {@code high}, down to {@code low}. */
  private LineWriter hex(long value, int high, int low) {
    room(16);
    for (int shift = high - 4; shift >= low; shift -= 4) {
      bytes[size++] = HEX[(int) (value >>> shift) & 15];
    }
    return this;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
