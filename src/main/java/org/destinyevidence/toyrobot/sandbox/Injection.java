package org.destinyevidence.toyrobot.sandbox;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** The fault for one request, which may turn out to have nothing to act on. */
final class Injection {

  static final Injection NONE = new Injection(null, 0, 0, 0, fault -> {}, fault -> {});

  private static final Set<Fault> HARMLESS = EnumSet.of(Fault.DELAY, Fault.UNKNOWN_FIELDS);

  private final Fault fault;
  private final long millis;
  private final long bytes;
  private final long longestDrip;
  private final Consumer<Fault> count;
  private final Consumer<Fault> unspent;
  private boolean happened;

  /**
   * @param bytes after which a body is cut, 0 for the middle of it
   * @param longestDrip milliseconds after which an answer that drips is cut
   * @param count told when it strikes
   * @param unspent told when its request is over and it has not struck
   */
  Injection(
      Fault fault,
      long millis,
      long bytes,
      long longestDrip,
      Consumer<Fault> count,
      Consumer<Fault> unspent) {
    this.fault = fault;
    this.millis = millis;
    this.bytes = bytes;
    this.longestDrip = longestDrip;
    this.count = count;
    this.unspent = unspent;
  }

  /** Null for none. */
  Fault fault() {
    return fault;
  }

  long millis() {
    return millis;
  }

  long longestDrip() {
    return longestDrip;
  }

  /** Where a body of this length is cut. */
  long cutAt(long length) {
    return bytes == 0 ? length / 2 : Math.min(bytes, length - 1);
  }

  /** Whether this is the fault; says so to the plan, which counts it once. */
  boolean strikes(Fault which) {
    if (fault == null || fault != which) {
      return false;
    }
    if (!happened) {
      happened = true;
      count.accept(fault);
    }
    return true;
  }

  /** The request has ended. */
  void over() {
    if (!happened) {
      unspent.accept(fault);
    }
  }

  boolean is(Fault which) {
    return fault == which;
  }

  boolean happened() {
    return happened;
  }

  boolean leavesAnswerWhole() {
    return !happened || HARMLESS.contains(fault);
  }
}
