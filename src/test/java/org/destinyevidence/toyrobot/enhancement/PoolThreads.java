package org.destinyevidence.toyrobot.enhancement;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** What the pools of {@link WorkerPoolTest} make their threads with. */
final class PoolThreads {

  private PoolThreads() {}

  static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  /** A process that may start one thread more, beside that of the limits. */
  static ThreadFactory onlyOne() {
    AtomicInteger made = new AtomicInteger();
    return task -> {
      Thread thread =
          made.getAndIncrement() < 2
              ? new Thread(task)
              : new Thread(task) {
                @Override
                public void start() {
                  throw new OutOfMemoryError("unable to create native thread");
                }
              };
      thread.setDaemon(true);
      return thread;
    };
  }
}
