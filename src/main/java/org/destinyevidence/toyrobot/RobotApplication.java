package org.destinyevidence.toyrobot;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.destinyevidence.toyrobot.command.CommandContext;
import org.destinyevidence.toyrobot.command.Commands;
import org.destinyevidence.toyrobot.command.ExitCodes;
import org.destinyevidence.toyrobot.command.RunCommand;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.operations.LibraryLog;
import org.destinyevidence.toyrobot.operations.UncaughtLog;

/**
 * A robot's whole program: hand it the enhancer, and all commands come with it. A robot whose
 * enhancer is a toy refuses to run in production.
 */
public final class RobotApplication {

  private static final AtomicBoolean CALLED = new AtomicBoolean();

  private RobotApplication() {}

  /**
   * Runs the command that the arguments name and ends the process; does not return. To be called
   * first of all: it sets system properties that Netty and the JVM read once. Numbers are formatted
   * without regard to the machine's language from then on.
   *
   * @param enhancer not null and not started; whichever command needs it starts and stops it
   * @param arguments of the command line; none runs the robot
   * @throws IllegalStateException if it was called before: one process is one robot
   */
  public static void run(Enhancer enhancer, String... arguments) {
    if (CALLED.getAndSet(true)) {
      // A signal would be heard by one of them, and the end of one be the end of both.
      throw new IllegalStateException(
          "a process is one robot, whose end is its own: start another process for another one");
    }
    poolBuffers();
    answerFarewells();
    // What a robot writes is read by machines, and by people who compare it with this text.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    LibraryLog.takeOver();
    UncaughtLog.takeOver();
    try {
      exit(executeWithLibraries(enhancer, arguments));
    } catch (Throwable thrown) {
      // No memory, as a rule: nothing more can be closed, and event loops that are left would keep
      // the process for ever.
      try {
        thrown.printStackTrace();
      } finally {
        Runtime.getRuntime().halt(ExitCodes.FAILED);
      }
    }
  }

  private static void exit(int exitCode) {
    // A thread of its own: on an event loop the exit would wait for that loop's own end.
    Thread exit = new Thread(() -> exitOrHalt(exitCode), "exit");
    try {
      exit.start();
      exit.join();
    } catch (OutOfMemoryError noThread) {
      exitOrHalt(exitCode);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private static void exitOrHalt(int exitCode) {
    try {
      System.exit(exitCode);
    } catch (OutOfMemoryError notEvenThat) {
      Runtime.getRuntime().halt(exitCode);
    }
  }

  /**
   * Below a heap of 512 MiB Netty would allocate each read afresh, which costs twice the CPU time.
   * What it pools are blocks of 64 KiB, a few at a time: chunks of 1 MiB hold them, and one of 4
   * MiB for each event loop is resident in vain. To be said before any class of Netty is there.
   */
  private static void poolBuffers() {
    setUnlessSet("io.netty.allocator.type", "pooled");
    setUnlessSet("io.netty.allocator.maxOrder", "7");
  }

  /**
   * A server that ends TLS 1.3 may wait for our farewell before it closes the connection (as
   * asyncio's do, for 30 s); until then the next claim would go to where nobody listens. By default
   * the JVM answers one in older versions of TLS only.
   */
  private static void answerFarewells() {
    setUnlessSet("jdk.tls.acknowledgeCloseNotify", "true");
  }

  private static void setUnlessSet(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }

  /** A jar that was copied without what stands beside it would say so by a stack trace only. */
  private static int executeWithLibraries(Enhancer enhancer, String... arguments) {
    try {
      return execute(CommandContext.ofProcess(enhancer), arguments);
    } catch (NoClassDefFoundError missing) {
      if (!(missing.getCause() instanceof ClassNotFoundException)) {
        throw missing;
      }
      System.err.println(
          mayOpenFiles()
              ? "error: the class "
                  + missing.getCause().getMessage()
                  + " is not there. The jar needs its libraries: keep the directory lib, which is"
                  + " made with it, beside it."
              : "error: this process may open no more files, and has not all of its libraries yet:"
                  + " raise the limit (ulimit -n)");
      return ExitCodes.NOT_STARTED;
    }
  }

  /** A library that cannot be opened is as good as not there; the jar surely is there. */
  private static boolean mayOpenFiles() {
    File jar = new File(System.getProperty("java.class.path").split(File.pathSeparator)[0]);
    try {
      new FileInputStream(jar).close();
      return true;
    } catch (IOException notOpened) {
      return !jar.isFile();
    }
  }

  /** A plain run goes without the command line's library. */
  static int execute(CommandContext context, String... arguments) {
    boolean plain = arguments.length == 0 || (arguments.length == 1 && arguments[0].equals("run"));
    return plain ? RunCommand.execute(context) : Commands.execute(context, arguments);
  }
}
