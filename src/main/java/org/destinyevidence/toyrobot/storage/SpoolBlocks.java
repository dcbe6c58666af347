package org.destinyevidence.toyrobot.storage;

import java.util.ArrayDeque;

/**
 * Blocks for result lines. One that was written to a file is filled again, by this result or by
 * another of the same verticle instance: made anew each time, they were most of what the robot
 * allocates. None is kept while no result is open. On the instance's context.
 */
public final class SpoolBlocks {

  /** Kept at most: 16 MiB; never more than results that are open have had at a time. */
  private static final int MOST = 256;

  private final ArrayDeque<byte[]> free = new ArrayDeque<>();
  private int results;

  /** One of {@link ResultSpool#BLOCK} bytes; what is in it does not matter. */
  byte[] take() {
    byte[] block = free.pollLast();
    return block == null ? new byte[ResultSpool.BLOCK] : block;
  }

  /** Takes it back; nobody may read it any more. */
  void give(byte[] block) {
    if (block.length == ResultSpool.BLOCK && free.size() < MOST) {
      free.addLast(block);
    }
  }

  void opened() {
    results++;
  }

  void closed() {
    if (--results == 0) {
      free.clear();
    }
  }

  /** How many are kept. */
  int kept() {
    return free.size();
  }
}
