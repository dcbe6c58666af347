package org.destinyevidence.toyrobot.enhancer;

import org.destinyevidence.toyrobot.enhancement.Reference;

/** A reference whose answer a batch waits for: it comes later, or is to be asked for again. */
final class Pending {

  final Reference reference;
  private final Runnable release;

  /** Of {@link UnderWay}: its place in the order of deadlines. */
  long began;

  Pending previous;
  Pending next;

  /** To be told when nobody waits for the answer any more. */
  Runnable abandoned;

  /** Of {@link Postponed}. */
  long timer;

  /** Of {@link Patience}: what it knew when this was asked about last, and was put off first. */
  long mark;

  long evidenceBefore;
  long answeredBefore;

  /** How often it was put off, and how often of these it seems to be the reference's fault. */
  int tries;

  int strikes;

  /**
   * @param release gives back the memory of a long line; null if there is nothing to give back
   * @param mark of {@link Patience}
   */
  Pending(Reference reference, Runnable release, long mark) {
    this.reference = reference;
    this.release = release;
    this.mark = mark;
  }

  /** Bytes kept for it; 0 for a long line, whose bytes the {@code LineBudget} counts. */
  int size() {
    return release == null ? reference.size() : 0;
  }

  /** True while it is in {@link UnderWay}. */
  boolean awaited() {
    return next != null;
  }

  /** It is asked about again now; what is read of it then is not kept here. */
  Reference again(long mark) {
    this.mark = mark;
    return reference.unread();
  }

  /** The reference's bytes are no longer needed. */
  void release() {
    if (release != null) {
      release.run();
    }
  }
}
