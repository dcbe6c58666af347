package org.destinyevidence.toyrobot.robot;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How the time of a stop is divided, in nanoseconds, one after the other. Their sum is the grace:
 * at its end the platform kills.
 *
 * @param patience how long the batches in work are waited for; what is left then is given back
 * @param release how long giving it back may take
 * @param rest for closing, the last lines of the log and the exit
 */
record StopTimes(long patience, long release, long rest) {

  /**
   * What comes after the releases, in this order, with the sixteenths of the rest until its end.
   */
  enum Part {
    /** The poller's own answer. */
    DRAINED(2),
    /** Undeploying the enhancers. */
    GIVEN_BACK(6),
    /** Undeploying the poller. */
    COUNTED(8),
    /** The last telemetry, and the enhancer's {@code stop()}. */
    CLOSED(10),
    /** What the stop as a whole is waited for. */
    STOPPED(11),
    /** Vert.x; the exit begins then. */
    VERTX(12);

    private final int sixteenths;

    Part(int sixteenths) {
      this.sixteenths = sixteenths;
    }
  }

  private static final long MOST_FOR_RELEASES = TimeUnit.SECONDS.toNanos(2);
  private static final long RELEASE_WITHOUT_GRACE = TimeUnit.SECONDS.toNanos(1);
  private static final long REST_WITHOUT_GRACE = TimeUnit.MILLISECONDS.toNanos(400);

  static StopTimes of(Duration shutdownGrace) {
    long grace = shutdownGrace.toNanos();
    if (grace == 0) {
      return new StopTimes(0, RELEASE_WITHOUT_GRACE, REST_WITHOUT_GRACE);
    }
    long share = Math.min(MOST_FOR_RELEASES, grace / 4);
    long rest = share * 2 / 5;
    return new StopTimes(grace - share, share - rest, rest);
  }

  long released() {
    return patience + release;
  }

  /** When that part of the stop is to be over, of those after the releases. */
  long until(Part part) {
    return released() + rest * part.sixteenths / 16;
  }

  /**
   * When the exit begins at the latest: the JVM waits up to 0.3 s for threads that are in a call of
   * the system's, such as those of a client that does not close.
   */
  long end() {
    return until(Part.VERTX);
  }
}
