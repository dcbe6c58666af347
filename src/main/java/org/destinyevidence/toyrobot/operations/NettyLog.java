package org.destinyevidence.toyrobot.operations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.stream.Collectors;

/**
 * Bounds what Netty warns of. It does so once for each connection or try, with a stack that names
 * nobody: a client of the operations' port that sends requests and reads no answer made 90,000 such
 * pages in a minute, and a process that may open no more files one each second.
 */
final class NettyLog {

  private static final Throttle ONCE = new Throttle(1);
  private static final String NO_FILES = "Too many open files";
  private static final String NO_CONNECTION =
      "A connection was not taken: this process may open no more files (ulimit -n)";

  private NettyLog() {}

  /** False for a warning whose like was said within the minute. */
  static boolean admit(ILoggingEvent event) {
    return admit(event, System.nanoTime());
  }

  static boolean admit(ILoggingEvent event, long now) {
    if (!warns(event)) {
      return true;
    }
    IThrowableProxy why = deepest(event);
    String kind = why == null ? "" : why.getClassName();
    return ONCE.admit(event.getLoggerName() + ' ' + kind, now) >= 0;
  }

  /** A warning in one line, or null if the event is none of Netty's. */
  static String phrase(ILoggingEvent event) {
    if (!warns(event)) {
      return null;
    }
    IThrowableProxy why = deepest(event);
    String said = why == null ? "" : why.getClassName() + ": " + why.getMessage();
    if (said.contains(NO_FILES)) {
      return NO_CONNECTION;
    }
    // Netty puts stacks into its messages, too.
    String phrase =
        event
            .getFormattedMessage()
            .lines()
            .filter(line -> !line.startsWith("\t"))
            .collect(Collectors.joining(" "));
    return why == null ? phrase : phrase + " [why: " + said + "]";
  }

  private static boolean warns(ILoggingEvent event) {
    return event.getLevel() == Level.WARN && event.getLoggerName().startsWith("io.netty.");
  }

  private static IThrowableProxy deepest(ILoggingEvent event) {
    IThrowableProxy deepest = event.getThrowableProxy();
    for (int i = 0; i < 8 && deepest != null && deepest.getCause() != null; i++) {
      deepest = deepest.getCause();
    }
    return deepest;
  }
}
