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
  private long kept;

  /** Bytes of the line so far, those that were cut off included. */
  long length() {
    return length;
  }

  void clear() {
    pieces.clear();
    length = 0;
    kept = 0;
  }

  /** Keeps a piece of an array that will not change. */
  void add(byte[] array, int offset, int count) {
    length += count;
    kept += count;
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

  /** Adds a piece, and keeps no more of the whole than so many bytes from its beginning. */
  void addHead(byte[] array, int offset, int count, int longest) {
    long whole = length + count;
    if (kept > longest) {
      byte[] head = new byte[longest];
      copyTo(head);
      pieces.clear();
      pieces.add(new Piece(head, 0, longest, false));
      kept = longest;
    }
    int room = (int) Math.min(count, longest - kept);
    if (room > 0) {
      add(array, offset, room);
    }
    length = whole;
  }

  /** What is kept followed by this piece, in an array of its own. */
  byte[] joined(byte[] array, int offset, int count) {
    byte[] whole = new byte[(int) kept + count];
    System.arraycopy(array, offset, whole, copyTo(whole), count);
    return whole;
  }

  /** As much as fits; returns how much that is. */
  private int copyTo(byte[] target) {
    int at = 0;
    for (Piece piece : pieces) {
      int count = Math.min(piece.count, target.length - at);
      System.arraycopy(piece.array, piece.offset, target, at, count);
      at += count;
    }
    return at;
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
