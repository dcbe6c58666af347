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
   * @param release for a line that holds a part of the memory which all long lines share: gives it
   *     back, to be run once the bytes are no longer needed, on the batch's context; more than once
   *     does no harm. Null for all others
   */
  void line(byte[] array, int offset, int length, long number, Runnable release);

  /**
   * A piece of a line over the limit, which is kept by nobody: all of them in order, and then
   * {@link #overlong}.
   *
   * @param first true if the line begins with it, for the first time or again
   */
  void passing(byte[] array, int offset, int length, boolean first);

  /**
   * A line over the limit has {@linkplain #passing passed}.
   *
   * @param length its length in bytes
   */
  void overlong(long length, long number);

  /** No more lines for now: ends each run of {@link #line}, on the same thread. */
  default void handedOver() {}

  /** The file comes again from its first byte, and may be another one. */
  default void restarted() {}

  /** True if no more lines are wanted for now: the caller pauses until the handler runs. */
  boolean full();

  /** Sets what to run when lines are wanted again after {@link #full()} was true. */
  void drainHandler(Runnable handler);
}
