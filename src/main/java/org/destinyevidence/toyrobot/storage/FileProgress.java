package org.destinyevidence.toyrobot.storage;

/**
 * How far a file has come, and what the head of an answer means for that. Pure: no answer touches
 * the file but through here, so that two versions of it never mix.
 *
 * <p>A body is whole when its announced length has come. One without a length proves nothing by its
 * end (a lost connection looks the same): it is asked for its next byte, and a 416 proves it whole.
 * A storage that knows no ranges sends everything again then; the same end twice is believed. So is
 * one that ends within a line, whatever it announced: the repository ends every line, and who cuts
 * a body may have announced what was left of it.
 */
final class FileProgress {

  /** What to do with an answer. */
  enum Meaning {
    /** Its body goes on where we are, once {@link #passOver} bytes of it are dropped. */
    TAKE,
    /** Its body is the file from the first byte, and what came before is not to be relied on. */
    TAKE_ANEW,
    /** There is nothing more: the file is whole. */
    WHOLE,
    /** It speaks of another version of the file. */
    CHANGED,
    /** It is not what was asked for. */
    WRONG
  }

  private String etag;
  private long total = -1;
  private long position;
  private long passOver;
  private long end = -1;
  private long unprovenEnd = -1;
  private boolean doubted;

  /** The next byte of the file that is wanted. */
  long position() {
    return position;
  }

  /** The {@code Range} to ask for, or null for everything. */
  String range() {
    return position > 0 || unprovenEnd == 0 ? "bytes=" + position + "-" : null;
  }

  /** The {@code If-Match} that goes with a range, or null: a weak ETag never matches. */
  String ifMatch() {
    return range() != null && strong(etag) ? etag : null;
  }

  /** Reads the head of a 200, 206, 412 or 416. */
  Meaning head(int status, String etagNow, long length, String contentRange) {
    return switch (status) {
      case 200 -> everything(etagNow, length);
      case 206 -> part(etagNow, length, ByteRange.parse(contentRange).orElse(null));
      case 416 -> nothing(ByteRange.parse(contentRange).map(ByteRange::total).orElse(-1L));
      case 412 -> Meaning.CHANGED;
      default -> Meaning.WRONG;
    };
  }

  private Meaning everything(String etagNow, long length) {
    boolean beginning = position == 0;
    if (!beginning && different(etagNow)) {
      return Meaning.CHANGED;
    }
    boolean same =
        strong(etag) && etag.equals(etagNow) && (total < 0 || length < 0 || total == length);
    etag = etagNow;
    total = length;
    end = length;
    passOver = same ? position : 0;
    if (beginning || same) {
      return Meaning.TAKE;
    }
    position = 0;
    return Meaning.TAKE_ANEW;
  }

  private Meaning part(String etagNow, long length, ByteRange range) {
    if (different(etagNow)) {
      return Meaning.CHANGED;
    }
    if (range == null
        || range.first() != position
        || length >= 0 && length != range.end() - range.first()) {
      return Meaning.WRONG;
    }
    if (total >= 0 && range.total() >= 0 && total != range.total() || unnamed(etagNow)) {
      return Meaning.CHANGED;
    }
    etag = etagNow == null ? etag : etagNow;
    total = range.total() < 0 ? total : range.total();
    end = range.end();
    passOver = 0;
    return Meaning.TAKE;
  }

  private Meaning nothing(long totalNow) {
    long known = totalNow >= 0 ? totalNow : total;
    return (known >= 0 ? known == position : unprovenEnd == position)
        ? Meaning.WHOLE
        : Meaning.CHANGED;
  }

  /** How many of the next {@code count} bytes of the body are to be dropped. */
  int passOver(int count) {
    int dropped = (int) Math.min(passOver, count);
    passOver -= dropped;
    return dropped;
  }

  /** So many bytes went to the splitter. */
  void advance(long count) {
    position += count;
  }

  /** True if the body brings more than it announced. */
  boolean overrun() {
    return end >= 0 && position > end;
  }

  /** True if the body has ended before what it announced, or before where we already were. */
  boolean truncated() {
    return passOver > 0 || end >= 0 && position < end;
  }

  /**
   * True if a body that ended as announced was the file's last; false if there may be more.
   *
   * @param withinALine whether its last byte is no newline
   */
  boolean whole(boolean withinALine) {
    if (total >= 0 && (position < total || !withinALine)) {
      return position >= total;
    }
    boolean proven = unprovenEnd == position;
    unprovenEnd = position;
    total = -1;
    return proven;
  }

  /** The request broke: goes on from this byte. */
  void broken(long resumeOffset) {
    position = resumeOffset;
    passOver = 0;
  }

  /** Nothing of what came counts, but that a beginning without a version was doubted. */
  void restart() {
    etag = null;
    total = -1;
    position = 0;
    passOver = 0;
    end = -1;
    unprovenEnd = -1;
  }

  /**
   * True if what came before names no version though the file has one: somebody in between may have
   * answered instead of the storage. Once only, for there may be storages like that; each time if
   * it had come to its own end, for an outage may answer so twice.
   */
  private boolean unnamed(String etagNow) {
    boolean ownEnd = unprovenEnd == position;
    boolean doubtful = etag == null && etagNow != null && position > 0 && (ownEnd || !doubted);
    doubted |= doubtful;
    return doubtful;
  }

  private boolean different(String etagNow) {
    return etag != null && etagNow != null && !opaque(etag).equals(opaque(etagNow));
  }

  private static boolean strong(String etag) {
    return etag != null && etag.startsWith("\"");
  }

  private static String opaque(String etag) {
    return etag.startsWith("W/") ? etag.substring(2) : etag;
  }
}
