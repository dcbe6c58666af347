package org.destinyevidence.toyrobot.storage;

import java.time.Duration;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.retry.Backoff;

/**
 * The bounds of transfers, in nanoseconds and bytes.
 *
 * @param connect to connect, and again for the TLS handshake
 * @param window what the minimum rate is averaged over; the first byte is waited for as long
 * @param windowBytes the least that a window must bring
 * @param answer longest wait for the answer after the last byte of an upload
 * @param errorBody longest time spent on the body of an error
 * @param look how often requests are looked at
 * @param backoff between tries
 */
record TransferLimits(
    long connect,
    long window,
    long windowBytes,
    long answer,
    long errorBody,
    long look,
    Backoff backoff) {

  private static final long BYTES_PER_SECOND = 1024;

  static TransferLimits of(Duration lease) {
    long most = lease.toNanos();
    long window = Math.min(TimeScale.millisToNanos(20_000), most);
    return new TransferLimits(
        Math.min(TimeScale.millisToNanos(5_000), most),
        window,
        Math.max(1, BYTES_PER_SECOND * window / 1_000_000_000L),
        Math.min(TimeScale.millisToNanos(60_000), most),
        Math.min(TimeScale.millisToNanos(5_000), most),
        Math.min(TimeScale.millisToNanos(1_000), Math.max(1_000_000L, most / 20)),
        new Backoff(
            TimeScale.millisToNanos(1_000),
            TimeScale.millisToNanos(1),
            TimeScale.millisToNanos(30_000)));
  }

  /**
   * Wider ones for an upload that was too slow so often before. Its bytes count when the kernel
   * takes them, and a slow line may take a minute over what it holds; each try begins at the first
   * byte, so with the same limits none would get further. Never as long as a connection may be
   * idle.
   */
  TransferLimits slower(int times) {
    int wider = Math.min(times, 2);
    return new TransferLimits(
        connect, window << wider, windowBytes << wider, answer << wider, errorBody, look, backoff);
  }

  /** For a body, or the wait for one. */
  Pace pace(long now) {
    return new Pace(window, windowBytes, 2 * look, now);
  }

  /** For the wait for an answer once everything is sent. */
  Pace answerPace(long now) {
    return new Pace(answer, 1, 2 * look, now);
  }

  /** For the body of an error. */
  Pace errorPace(long now) {
    return new Pace(errorBody, Long.MAX_VALUE, 2 * look, now);
  }
}
