package org.destinyevidence.toyrobot.enhancer;

import java.util.Arrays;
import org.destinyevidence.toyrobot.enhancement.IdScanner;
import org.destinyevidence.toyrobot.enhancement.PassingId;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.storage.TransferFailure;

/**
 * Which lines of a batch bring a reference that is not known yet. A line without an id is counted
 * once, though a download that starts again brings its lines again; so does an id that was seen.
 */
final class NewReferences {

  private final String batch;
  private final RobotEvents events;
  private final IdScanner ids = new IdScanner();
  private final PassingId passing = new PassingId();
  private final IdSet seen = new IdSet();
  private boolean sawReadableLine;
  private long lastLine;
  private int most = Integer.MAX_VALUE;
  private int found;
  private int skipped;
  private int repeated;

  NewReferences(String batch, RobotEvents events) {
    this.batch = batch;
    this.events = events;
  }

  /** Sets how many there may be, and what memory there is for more than a batch has. */
  void limit(int most, IdRoom room) {
    this.most = most;
    seen.limit(room);
  }

  /** A piece of a line that is too long; {@code first} if it begins with it. */
  void passing(byte[] array, int offset, int length, boolean first) {
    if (first) {
      passing.begin();
    }
    passing.take(array, offset, length);
  }

  /** The reference of the line that has passed; null if it is not new. */
  Reference passed(long length, long number) {
    byte[] line = passing.line();
    return isNew(line, 0, line.length, number, length)
        ? reference(line, 0, line.length, false)
        : null;
  }

  /** True if the line brings a new one, which {@link #reference} gives then. */
  boolean isNew(byte[] line, int offset, int length, long number) {
    return isNew(line, offset, length, number, 0);
  }

  /**
   * @param overlong how long it was if it is too long; 0 if not
   */
  private boolean isNew(byte[] line, int offset, int length, long number, long overlong) {
    boolean again = number <= lastLine;
    lastLine = Math.max(lastLine, number);
    if (!ids.scan(line, offset, length)) {
      if (!again) {
        skipped++;
        events.referenceSkipped(
            batch,
            number,
            overlong == 0 ? ids.problem() : ErrorLines.overlong(overlong, ids.problem()));
      }
      return false;
    }
    sawReadableLine = true;
    boolean isNew = add();
    repeated += isNew || again ? 0 : 1;
    if (isNew && ++found > most) {
      throw tooMany("The reference file has more than %d references: no batch has so many.", most);
    }
    return isNew;
  }

  private boolean add() {
    try {
      return seen.add(ids.high(), ids.low());
    } catch (IdSet.Full full) {
      throw tooMany(
          "The reference file has more than %d references, and with those of the other batches the"
              + " heap has no room for more: no batch of the repository has so many.",
          found);
    }
  }

  /** Not the batch's fault for good: another try may be given another file. */
  private static TransferFailure tooMany(String what, int many) {
    return new TransferFailure(Cause.UNDECODABLE, false, what.formatted(many));
  }

  /**
   * The reference of the line that was looked at last.
   *
   * @param toBeKept whether it may be waited for: then it has its bytes to itself, or one line
   *     would keep in memory the whole piece of the file that it came in
   */
  Reference reference(byte[] line, int offset, int length, boolean toBeKept) {
    return toBeKept && length < line.length / 2
        ? Reference.of(
            Arrays.copyOfRange(line, offset, offset + length), 0, length, ids.high(), ids.low())
        : Reference.of(line, offset, length, ids.high(), ids.low());
  }

  /** Lines without an id. */
  int skipped() {
    return skipped;
  }

  /** Lines that had the id of another one; those that only came again do not count. */
  int repeated() {
    return repeated;
  }

  /** True if at least one line had an id. */
  boolean sawReadableLine() {
    return sawReadableLine;
  }

  /** No more lines come: the memory is given back. */
  void close() {
    seen.clear();
  }

  /** What was readable before says nothing of the file that comes now. */
  void restarted() {
    sawReadableLine = false;
  }
}
