package org.destinyevidence.toyrobot.command;

import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.storage.LineSink;

/**
 * Hands lines on and counts those over the limit. A batch makes an error line of such a one, as of
 * a reference that the enhancer fails on; but to whoever has the file it could not be read.
 */
final class OverlongLines implements LineSink {

  private final LineSink next;
  private final LongSupplier passedOver;
  private final Unreadable unreadable;
  private long count;

  /** Is told of a line, and why it could not be read. */
  interface Unreadable {
    void line(long number, String why);
  }

  /**
   * @param passedOver lines that got no result line; one that is among them is counted there
   */
  OverlongLines(LineSink next, LongSupplier passedOver, Unreadable unreadable) {
    this.next = next;
    this.passedOver = passedOver;
    this.unreadable = unreadable;
  }

  /** Lines over the limit that got an error line. */
  long count() {
    return count;
  }

  @Override
  public void passing(byte[] array, int offset, int length, boolean first) {
    next.passing(array, offset, length, first);
  }

  @Override
  public void overlong(long length, long number) {
    long before = passedOver.getAsLong();
    next.overlong(length, number);
    if (passedOver.getAsLong() == before) {
      count++;
      unreadable.line(
          number,
          "it is "
              + length
              + " bytes long, more than MAX_REFERENCE_BYTES (or a quarter of the heap), and gets an"
              + " error line");
    }
  }

  @Override
  public void line(byte[] array, int offset, int length, long number, Runnable release) {
    next.line(array, offset, length, number, release);
  }

  @Override
  public boolean full() {
    return next.full();
  }

  @Override
  public void drainHandler(Runnable handler) {
    next.drainHandler(handler);
  }
}
