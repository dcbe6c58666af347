package org.destinyevidence.toyrobot.storage;

/** Stub: see branch {@code hot}. */
public final class LineBudget {
  private LineBudget() {}

  public static LineBudget ofHeap() {
    return new LineBudget();
  }
}
