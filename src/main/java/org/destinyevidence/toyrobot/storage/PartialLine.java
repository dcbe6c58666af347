package org.destinyevidence.toyrobot.storage;

import java.util.ArrayList;
import java.util.List;

/**
 * The beginning of a line whose end has not arrived. Large pieces are kept as they came and joined
 * once; small ones are gathered, so that a line that drips in byte by byte costs no more than its
 * size.
 */
final class PartialLine {

  private static final int SMALL = 2 * 1024;

  private final List<Piece> pieces = new ArrayList<>(4);
  private long length;
  private boolean passing;

  /** Bytes of the line so far, those that have passed included. */
  long length() {
    return length;
  }

  void clear() {
    pieces.clear();
    length = 0;
    passing = false;
  }

  /** Keeps a piece of an array that will not change. */
  void add(byte[] array, int offset, int count) {
    length += count;
    Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
    if (last != null && last.owned && count <= last.array.length - last.count) {
      System.arraycopy(array, offset, last.array, last.count, count);
      last.count += count;
    } else if (count < SMALL) {
      byte[] gathered = new byte[Math.max(128, Math.min(2 * count, SMALL))];
      System.arraycopy(array, offset, gathered, 0, count);
      pieces.add(new Piece(gathered, 0, count, true));
    } else {
      pieces.add(new Piece(array, offset, count, false));
    }
  }

  /** The line is too long: hands on what was kept of it, and this piece, and keeps neither. */
  void pass(byte[] array, int offset, int count, LineSink sink) {
    for (Piece piece : pieces) {
      pass(piece.array, piece.offset, piece.count, sink, !passing);
    }
    pieces.clear();
    pass(array, offset, count, sink, !passing);
    length += count;
  }

  private void pass(byte[] array, int offset, int count, LineSink sink, boolean first) {
    passing = true;
    sink.passing(array, offset, count, first);
  }

  /** What is kept followed by this piece, in an array of its own. */
  byte[] joined(byte[] array, int offset, int count) {
    byte[] whole = new byte[(int) length + count];
    int at = 0;
    for (Piece piece : pieces) {
      System.arraycopy(piece.array, piece.offset, whole, at, piece.count);
      at += piece.count;
    }
    System.arraycopy(array, offset, whole, at, count);
    return whole;
  }

  private static final class Piece {
    final byte[] array;
    final int offset;
    final boolean owned;
    int count;

    Piece(byte[] array, int offset, int count, boolean owned) {
      this.array = array;
      this.offset = offset;
      this.count = count;
      this.owned = owned;
    }
  }
}
