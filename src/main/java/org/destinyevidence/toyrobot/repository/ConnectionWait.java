package org.destinyevidence.toyrobot.repository;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.destinyevidence.toyrobot.config.TimeScale;

/**
 * The wait of one call for its connection. Vert.x could limit it, and must not: a client that is
 * closed while such a call, whose limit is over, still has a connection on its way throws a {@code
 * NullPointerException}, and closes neither what is open nor, later, itself.
 */
final class ConnectionWait {

  /** What the Web Client takes for none. */
  static final long NO_LIMIT = 0;

  private static final long LONGEST = TimeScale.millisToNanos(10_000);

  private final BooleanSupplier maySend;
  private boolean connected;
  private boolean over;

  /**
   * @param maySend asked as well when the connection is there; null if it may in any case
   */
  ConnectionWait(BooleanSupplier maySend) {
    this.maySend = maySend;
  }

  /**
   * How long it may take of the time that is left for the call. A submission is begun with at least
   * a fifth of its lease, or a minute: if it gets no connection within that, the lease is to be
   * proven anew before it is sent.
   */
  static long millis(long left, boolean submits, Duration lease) {
    long longest = submits ? Math.min(LONGEST, lease.toNanos() / 5) : LONGEST;
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(Math.min(left, longest)));
  }

  /** The connection is there: whether the call is still to be sent. */
  boolean connected() {
    connected = true;
    return !over && (maySend == null || maySend.getAsBoolean());
  }

  /** The time for it is over: true if there is none, and then nothing is sent any more. */
  boolean over() {
    over = !connected;
    return over;
  }
}
