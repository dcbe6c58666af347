package org.destinyevidence.toyrobot.storage;

/** Where result lines go: the spool, or a test. All on the batch's context. */
public interface ResultLines {

  /** Some tens of kilobytes to put lines into; what is in them does not matter. */
  byte[] block();

  /**
   * Whole lines, a block of them at a time; a long line is a block of its own.
   *
   * @param block given away, whether it came from {@link #block()} or not: nobody else reads or
   *     changes it any more
   * @param length how many of its bytes are meant
   */
  void write(byte[] block, int length);

  /** True if what was written so far should be taken up before more comes. */
  boolean full();

  /** Sets what to run when more may come after {@link #full()} was true. */
  void drainHandler(Runnable handler);
}
