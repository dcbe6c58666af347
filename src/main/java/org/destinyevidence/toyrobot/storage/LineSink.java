package org.destinyevidence.toyrobot.storage;

/**
 * Where the lines of a reference file go. Called on the batch's context, in the order of the file.
 * A line may come again when a broken download starts anew; the sink sorts that out by reference
 * id.
 */
public interface LineSink {

  /**
   * One line without its {@code \n}. The bytes stay as they are for ever: they may be kept.
   *
   * @param number 1-based line number
   */
  void line(byte[] array, int offset, int length, long number);

  /**
   * A {@linkplain #line line} that holds a part of the memory which all long lines share.
   *
   * @param release gives the part back; to be run once the bytes are no longer needed, on the
   *     batch's context. More than once does no harm
   */
  default void longLine(byte[] array, int offset, int length, long number, Runnable release) {
    try {
      line(array, offset, length, number);
    } finally {
      release.run();
    }
  }

  /**
   * A line over the limit, whose rest was passed over.
   *
   * @param head its first bytes (up to 64 KiB), enough to look for the id
   * @param length its length in bytes
   */
  void overlong(byte[] head, long length, long number);

  /** The file comes again from its first byte, and may be another one. */
  default void restarted() {}

  /** True if no more lines are wanted for now: the caller pauses until the handler runs. */
  boolean full();

  /** Sets what to run when lines are wanted again after {@link #full()} was true. */
  void drainHandler(Runnable handler);
}
