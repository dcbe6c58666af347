package org.destinyevidence.toyrobot.config;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads what may never answer, such as a pipe that nobody writes to: for a time, on a daemon
 * thread, since no Java call gets a thread out of an open that waits.
 */
final class PatientReading<T> {

  /** The longest that a reading is waited for. */
  static final Duration LONGEST = Duration.ofSeconds(5);

  private final Callable<T> content;
  private final Duration limit;
  private FutureTask<T> reading;

  PatientReading(Callable<T> content, Duration limit) {
    this.content = content;
    this.limit = limit;
  }

  /**
   * Blocks up to the limit.
   *
   * @throws IOException that says why it cannot be had; without the path in the message if it is
   *     ours
   */
  T get() throws IOException {
    FutureTask<T> task = reading();
    try {
      T read = task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      over(task);
      return read;
    } catch (ExecutionException failure) {
      over(task);
      if (failure.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IOException("reading it failed", failure.getCause());
    } catch (TimeoutException tooLong) {
      throw new IOException(
          "it was not read to its end within "
              + limit.toSeconds()
              + " s (whoever writes to a pipe must close it)");
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new IOException("reading it was interrupted");
    }
  }

  /**
   * The reading under way, otherwise a new one: a second would take from a pipe what the first one
   * waits for, and everyone who waits holds a worker. One that was given up is waited for again.
   */
  private synchronized FutureTask<T> reading() {
    if (reading == null) {
      reading = new FutureTask<>(content);
      Thread thread = new Thread(reading, "patient-reading");
      thread.setDaemon(true);
      thread.start();
    }
    return reading;
  }

  private synchronized void over(FutureTask<T> task) {
    if (reading == task) {
      reading = null;
    }
  }
}
