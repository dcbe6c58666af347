package org.destinyevidence.toyrobot.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Whether the process may start the threads that no robot does without. Vert.x starts its workers
 * one by one, as they are needed: with too few each result that goes to a file would cost an
 * attempt, for ever, and the JVM, which takes a thread for each signal, could not even be told to
 * stop.
 */
final class ThreadRoom {

  /** Vert.x's workers, and event loops, the log, the watches, a signal and the exit. */
  static final int NEEDED = 32;

  private ThreadRoom() {}

  /** Starts that many at once and ends them. */
  static void require() throws CommandFailure {
    require(NEEDED, Thread::start);
  }

  static void require(int needed, Consumer<Thread> starter) throws CommandFailure {
    CountDownLatch over = new CountDownLatch(1);
    List<Thread> started = new ArrayList<>(needed);
    try {
      while (started.size() < needed) {
        Thread thread = new Thread(() -> await(over), "room-for-threads");
        thread.setDaemon(true);
        starter.accept(thread);
        started.add(thread);
      }
    } catch (OutOfMemoryError noThread) {
      throw new CommandFailure(
          ExitCodes.NOT_STARTED,
          ("The robot could not start: it needs %d threads more, and this process may start %d;"
                  + " look at the limit of processes of the container and of the user (ulimit -u)")
              .formatted(needed, started.size()));
    } finally {
      over.countDown();
      started.forEach(ThreadRoom::join);
    }
  }

  private static void await(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
