package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * The reference file of a batch. Only the lengths of its lines are kept: the lines are made again
 * whenever they are sent, so that a file of 200 MB costs 40 kB. Immutable.
 */
final class ReferenceFile {

  /** Lines are gathered into pieces of about this size. */
  static final int CHUNK = 64 * 1024;

  private final List<Piece> oldestFirst;
  private final int[] lengths;
  private final long length;
  private final boolean finalNewline;

  /** Makes every line once, which takes a while for a large batch. */
  ReferenceFile(List<Piece> oldestFirst, boolean finalNewline) {
    this.oldestFirst = oldestFirst;
    this.finalNewline = finalNewline;
    this.lengths = new int[oldestFirst.size()];
    long sum = 0;
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = piece(i).line().length + (newlineAfter(i) ? 1 : 0);
      sum += lengths[i];
    }
    this.length = sum;
  }

  long length() {
    return length;
  }

  /** The bytes from {@code from} to before {@code to}. */
  Source range(long from, long to) {
    return new Cursor(from, to);
  }

  private Piece piece(int line) {
    return oldestFirst.get(oldestFirst.size() - 1 - line);
  }

  private boolean newlineAfter(int line) {
    return finalNewline || line < lengths.length - 1;
  }

  private final class Cursor implements Source {
    private int line;
    private int within;
    private long left;

    Cursor(long from, long to) {
      left = to - from;
      long at = from;
      while (line < lengths.length && at >= lengths[line]) {
        at -= lengths[line++];
      }
      within = (int) at;
    }

    @Override
    public Buffer next() {
      Buffer chunk = Buffer.buffer(CHUNK);
      while (left > 0 && chunk.length() < CHUNK) {
        byte[] bytes = piece(line).line();
        int end = (int) Math.min(lengths[line], within + left);
        int text = Math.min(end, bytes.length);
        if (text > within) {
          chunk.appendBytes(bytes, within, text - within);
        }
        if (end > bytes.length) {
          chunk.appendByte((byte) '\n');
        }
        left -= end - within;
        within = 0;
        line++;
      }
      return chunk;
    }
  }
}
