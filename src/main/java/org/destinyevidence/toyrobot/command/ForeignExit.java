package org.destinyevidence.toyrobot.command;

import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when something else than the robot ends the process, such as a library by {@code
 * System.exit(0)}: a job would count as done with all its work open. It is said, and the exit code
 * is no success.
 */
final class ForeignExit implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ForeignExit.class);

  private final Thread hook;

  private ForeignExit(Thread hook) {
    this.hook = hook;
  }

  /** Watches until it is closed. */
  static ForeignExit watch(IntConsumer halt) {
    Thread hook = new Thread(() -> ended(halt), "foreign-exit");
    Runtime.getRuntime().addShutdownHook(hook);
    return new ForeignExit(hook);
  }

  private static void ended(IntConsumer halt) {
    LOG.error(
        "Something has called System.exit, and it was not the robot: what is in flight is out"
            + " until its leases end");
    Logging.flush();
    halt.accept(ExitCodes.FAILED);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The process ends already, and the hook says why.
    }
  }
}
