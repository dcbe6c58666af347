package org.destinyevidence.toyrobot.operations;

import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes into the log what ends a thread of an enhancer's own, or of a library's: in its form, and
 * without secrets. The JVM would print it as it is. Once a minute for each kind of exception, since
 * a pool makes a thread anew for each task that ends like that.
 */
public final class UncaughtLog implements Thread.UncaughtExceptionHandler {

  private final Throttle once = new Throttle(1);
  private final LongSupplier nanoTime;

  UncaughtLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** For all threads from now on, unless whoever starts the program has said what is to be done. */
  public static void takeOver() {
    if (Thread.getDefaultUncaughtExceptionHandler() == null) {
      Thread.setDefaultUncaughtExceptionHandler(new UncaughtLog(System::nanoTime));
    }
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    try {
      long before = once.admit(thrown.getClass().getName(), nanoTime.getAsLong());
      if (before >= 0) {
        // Not a constant: before the first use there may be no log yet.
        Logger log = LoggerFactory.getLogger(UncaughtLog.class);
        log.atError()
            .setMessage(
                "A thread has ended by what nobody caught"
                    + (before > 0 ? " (and " + before + " more)" : ""))
            .addKeyValue("thread", thread.getName())
            .setCause(thrown)
            .log();
      }
    } catch (Throwable noMemory) {
      thrown.printStackTrace();
    }
  }
}
