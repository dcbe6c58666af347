package org.destinyevidence.toyrobot.command;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when something else than the robot ends the process, such as a library by {@code
 * System.exit(0)}: a job would count as done with all its work open. It is said, with who did so,
 * and the exit code is no success.
 */
final class ForeignExit implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ForeignExit.class);
  private static final String WHAT =
      "Something has called System.exit, and it was not the robot: what is in flight is out"
          + " until its leases end";
  private static final String WHAT_OFFLINE =
      "Something has called System.exit, and it was not the robot: what was not done is not done";

  private final Thread hook;

  private ForeignExit(Thread hook) {
    this.hook = hook;
  }

  /** Watches until it is closed; for when signals are taken by us, so that each exit is foreign. */
  static ForeignExit watch(IntConsumer halt) {
    return hooked(() -> ended(WHAT, caller().orElse(null), halt));
  }

  /** Watches while the work is done; a signal ends the process by way of the JVM, as ever. */
  static <T> T during(IntConsumer halt, Callable<T> work) throws Exception {
    ForeignExit exit =
        hooked(() -> caller().ifPresent(caller -> ended(WHAT_OFFLINE, caller, halt)));
    try {
      return work.call();
    } finally {
      exit.close();
    }
  }

  private static ForeignExit hooked(Runnable ended) {
    Thread hook = new Thread(ended, "foreign-exit");
    Runtime.getRuntime().addShutdownHook(hook);
    return new ForeignExit(hook);
  }

  private static void ended(String what, Throwable caller, IntConsumer halt) {
    LOG.error(what, caller);
    Logging.flush();
    halt.accept(ExitCodes.FAILED);
  }

  /** Who waits in System.exit for this hook. Nobody does after a signal. */
  private static Optional<Throwable> caller() {
    return caller(Thread.getAllStackTraces().values());
  }

  static Optional<Throwable> caller(Collection<StackTraceElement[]> stacks) {
    for (StackTraceElement[] stack : stacks) {
      for (int i = stack.length - 1; i >= 0; i--) {
        if (isExit(stack[i])) {
          Throwable called = new Throwable("the exit was called here");
          called.setStackTrace(Arrays.copyOfRange(stack, i, stack.length));
          return Optional.of(called);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isExit(StackTraceElement frame) {
    return frame.getMethodName().equals("exit")
        && (frame.getClassName().equals("java.lang.System")
            || frame.getClassName().equals("java.lang.Runtime"));
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
