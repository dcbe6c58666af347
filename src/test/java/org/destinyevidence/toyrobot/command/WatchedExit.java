package org.destinyevidence.toyrobot.command;

import java.util.concurrent.CountDownLatch;

/** A process whose exits are watched, and that ends in a way that is nobody's System.exit. */
public final class WatchedExit {

  private WatchedExit() {}

  public static void main(String[] arguments) throws InterruptedException {
    if (arguments[0].equals("signal")) {
      ForeignExit.watch(Runtime.getRuntime()::halt);
      Kill.send("TERM");
      new CountDownLatch(1).await();
    }
    // Main returns, so the JVM ends.
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> ForeignExit.watch(Runtime.getRuntime()::halt)));
  }
}
