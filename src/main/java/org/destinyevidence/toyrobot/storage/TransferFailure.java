package org.destinyevidence.toyrobot.storage;

import org.destinyevidence.toyrobot.events.Cause;

/** A transfer that has failed for good. The message is a sentence for people, without secrets. */
public final class TransferFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Cause cause;
  private final boolean finalForAll;

  /**
   * @param finalForAll true if every robot would fail like this (a bad URL, a file that is gone);
   *     false if another robot, or this one later, may succeed
   */
  public TransferFailure(Cause cause, boolean finalForAll, String message) {
    super(message, null, false, false);
    this.cause = cause;
    this.finalForAll = finalForAll;
  }

  /** What kind of trouble it was; {@link #getCause} is always null. */
  public Cause kind() {
    return cause;
  }

  /** True if every robot would fail like this. */
  public boolean finalForAll() {
    return finalForAll;
  }
}
