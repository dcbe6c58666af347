package org.destinyevidence.toyrobot.enhancer;

import io.vertx.core.buffer.Buffer;

/** Where result lines go: the spool, or a test. All on the batch's context. */
public interface ResultLines {

  /**
   * Whole lines, some tens of kilobytes at a time.
   *
   * @param lines given away: nobody changes these bytes any more
   */
  void write(Buffer lines);

  /** True if what was written so far should be taken up before more comes. */
  boolean full();

  /** Sets what to run when more may come after {@link #full()} was true. */
  void drainHandler(Runnable handler);
}
