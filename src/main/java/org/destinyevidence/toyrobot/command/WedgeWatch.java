package org.destinyevidence.toyrobot.command;

import java.util.function.BooleanSupplier;

/**
 * Tells when a robot or its enhancer is wedged for good. A service has a liveness probe for that;
 * {@code once} and {@code enhance} have nobody who asks, and would wait for hours or for ever.
 */
final class WedgeWatch {

  private static final long PAUSE_MILLIS = 5_000;
  private static final long CLOSER_MILLIS = 1_000;
  static final String VERDICT =
      "the enhancer cannot recover: it says so, hangs on too many references,"
          + " or there was no memory to hand over its answer";
  private static final int LOOKS = 3;

  private final BooleanSupplier looks;
  private int wedged;

  WedgeWatch(BooleanSupplier looks) {
    this.looks = looks;
  }

  /**
   * Until it is to be asked again. An idle robot is woken by little else, so seldom while all is
   * well.
   */
  long pauseMillis() {
    return wedged > 0 ? CLOSER_MILLIS : PAUSE_MILLIS;
  }

  /** True if it was wedged at each of the last looks. */
  boolean over() {
    wedged = looks.getAsBoolean() ? wedged + 1 : 0;
    return wedged >= LOOKS;
  }
}
