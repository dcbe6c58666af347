package org.destinyevidence.toyrobot.config;

/**
 * How much of the heap one batch may keep for as long as it likes, so that all that are in work
 * together leave it room: there may be a hundred times as many on a large machine as on a small
 * one, in the same heap.
 */
public final class HeapShare {

  private static final long HEAP = Runtime.getRuntime().maxMemory();

  private HeapShare() {}

  /** Bytes of its result that each of so many batches may keep; what is longer goes to a file. */
  public static long results(int batches) {
    return HEAP / 4 / batches;
  }

  /** Bytes of lines that each of so many batches may keep until their answers come. */
  public static long lateAnswers(int batches) {
    return HEAP / 8 / batches;
  }
}
