package org.destinyevidence.toyrobot.http;

import java.util.concurrent.TimeUnit;

/**
 * How long connections are kept that nobody uses. Servers close theirs without notice after 5 s;
 * ours are gone 2 s earlier.
 */
public final class IdleConnections {

  public static final int KEPT_SECONDS = 1;

  /** How often a pool looks for them: most of what wakes an idle robot, hence not more often. */
  public static final int LOOK_MILLIS = 2_000;

  /** One that was idle for so long has left its pool, a second of a busy machine allowed for. */
  public static final long GONE_NANOS =
      TimeUnit.SECONDS.toNanos(KEPT_SECONDS + 1) + TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);

  private IdleConnections() {}
}
