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

  /** Whose exit is the robot's own; a signal may have begun another one just before it. */
  private static final String OURS = "org.destinyevidence.toyrobot.RobotApplication";

  private final Thread hook;

  private ForeignExit(Thread hook) {
    this.hook = hook;
  }

  /** Watches a robot until it is closed. */
  static ForeignExit watch(IntConsumer halt) {
    return hooked(WHAT, halt);
  }

  /** Watches while the work is done. */
  static <T> T during(IntConsumer halt, Callable<T> work) throws Exception {
    ForeignExit exit = hooked(WHAT_OFFLINE, halt);
    try {
      return work.call();
    } finally {
      exit.close();
    }
  }

  /**
   * A signal ends the process by way of the JVM, too: as ever where it is not taken by us, and just
   * before that or after it where it is.
   */
  private static ForeignExit hooked(String what, IntConsumer halt) {
    Thread hook =
        new Thread(() -> caller().ifPresent(caller -> ended(what, caller, halt)), "foreign-exit");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // By a signal: nobody else has had the chance.
    }
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
      int exit = stack.length - 1;
      while (exit >= 0 && !isExit(stack[exit])) {
        exit--;
      }
      if (exit >= 0 && !isOurs(stack, exit + 1)) {
        Throwable called = new Throwable("the exit was called here");
        called.setStackTrace(Arrays.copyOfRange(stack, exit, stack.length));
        return Optional.of(called);
      }
    }
    return Optional.empty();
  }

  private static boolean isOurs(StackTraceElement[] stack, int caller) {
    return caller < stack.length && stack[caller].getClassName().equals(OURS);
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
