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

  /** Of {@link Postponed}. */
  long timer;

  /** Of {@link Patience}: how often it was put off, and how often while most others were answered. */
  int tries;

  int strikes;
  long evidenceBefore;
  long answeredBefore;

  /**
   * @param release gives back the memory of a long line; null if there is nothing to give back
   */
  Pending(Reference reference, Runnable release) {
    this.reference = reference;
    this.release = release;
  }

  /** The reference's bytes are no longer needed. */
  void release() {
    if (release != null) {
      release.run();
    }
  }
}
