package org.destinyevidence.toyrobot.operations;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/**
 * Writes lines to a stream on a thread of its own, so that an output which nobody reads (a full
 * pipe) blocks that thread and no event loop. What waits is bounded in lines and in characters; a
 * line that finds no room is dropped and counted, and the first line after that says how many.
 */
final class LogWriter {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition done = lock.newCondition();
  private final ArrayDeque<String> waiting = new ArrayDeque<>();
  private final int mostLines;
  private final int mostCharacters;
  private final LongFunction<String> droppedLine;

  private OutputStream stream;
  private Thread thread;
  private int characters;
  private boolean writing;
  private int taken;
  private long saying;
  private long dropped;
  private long toldDropped;

  /**
   * @param droppedLine the line that says how many were dropped
   */
  LogWriter(
      OutputStream stream, int mostLines, int mostCharacters, LongFunction<String> droppedLine) {
    this.stream = stream;
    this.mostLines = mostLines;
    this.mostCharacters = mostCharacters;
    this.droppedLine = droppedLine;
  }

  /** Lines go there from now on; those that wait, too. */
  void to(OutputStream stream) {
    lock.lock();
    try {
      this.stream = stream;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a line (which ends in a newline), or drops it; never waits for the stream. */
  void write(String line) {
    lock.lock();
    try {
      if (waiting.size() >= mostLines || characters + line.length() > mostCharacters) {
        dropped++;
        return;
      }
      waiting.add(line);
      characters += line.length();
      if (thread == null) {
        Thread writer = new Thread(this::run, "log-writer");
        writer.setDaemon(true);
        writer.start();
        thread = writer;
      }
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Lines that were dropped since the start. */
  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /** Waits, at most that long, until every line is written; false if some are not. */
  boolean flush(Duration limit) {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (writing || !waiting.isEmpty()) {
        if (left <= 0) {
          return false;
        }
        left = done.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    StringBuilder lines = new StringBuilder();
    while (true) {
      try {
        OutputStream to = take(lines);
        to.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        to.flush();
        written(true);
      } catch (Throwable thrown) {
        // A closed output, a full disk or no memory: this thread is the only one, it goes on.
        written(false);
      }
      lines.setLength(0);
    }
  }

  /** Waits for lines and takes a handful of them. */
  private OutputStream take(StringBuilder lines) {
    lock.lock();
    try {
      writing = false;
      if (waiting.isEmpty()) {
        done.signalAll();
      }
      while (waiting.isEmpty()) {
        // Wakes by itself now and then: a missed interrupt must not end logging.
        work.awaitNanos(TimeUnit.MINUTES.toNanos(1));
      }
      writing = true;
      while (!waiting.isEmpty() && lines.length() < 8192) {
        String line = waiting.poll();
        taken++;
        characters -= line.length();
        lines.append(line);
      }
      if (dropped > toldDropped && waiting.isEmpty()) {
        saying = dropped - toldDropped;
        lines.append(droppedLine.apply(saying));
      }
      return stream;
    } catch (InterruptedException e) {
      return stream;
    } finally {
      lock.unlock();
    }
  }

  /** What was taken last is in the output now, or is lost. */
  private void written(boolean well) {
    lock.lock();
    try {
      if (well) {
        toldDropped += saying;
      } else {
        dropped += taken;
      }
      taken = 0;
      saying = 0;
    } finally {
      lock.unlock();
    }
  }
}
