package org.destinyevidence.toyrobot.operations;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns Vert.x's "Thread … has been blocked" into what its reader needs to know: who blocks, and
 * what to do about it.
 */
final class BlockedLoop {

  private static final String CHECKER = "BlockedThreadChecker";
  private static final String LOOP =
      "An event loop is blocked: an enhancer must return quickly; wrap one that blocks or"
          + " computes for long in Enhancer.blocking(enhancer, threads)";
  private static final String STARVED =
      "An event loop stood still, and no enhancer is in its stack: too little CPU for this process,"
          + " most likely, or memory or a disk that keeps it waiting";
  private static final String WORKER =
      "A worker thread is blocked: a disk, most likely, that does not answer (SPOOL_DIRECTORY)";
  private static final Pattern BLOCKED =
      Pattern.compile("Thread (?:Thread\\[)?([^\\s,\\]]+).*has been blocked for (\\d+) ms");

  private static final List<String> PLATFORM =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "io.netty.",
          "io.vertx.",
          "io.micrometer.",
          "io.opentelemetry.",
          "io.prometheus.",
          "ch.qos.logback.",
          "org.slf4j.",
          "com.fasterxml.");

  /**
   * The packages of ours that only pass calls on: like the platform never the culprit. An enhancer
   * that blocks in one of them stands below it in the stack.
   */
  private static final List<String> PACKAGES =
      Stream.of(
              "command",
              "config",
              "events",
              "http",
              "operations",
              "retry",
              "robot",
              "poller",
              "repository",
              "storage",
              "enhancer",
              "enhancement",
              "sandbox")
          .map(name -> "org.destinyevidence.toyrobot." + name + ".")
          .toList();

  /** Frames at the top, which say what is waited for, and frames in all. */
  private static final int TOP = 6;

  private static final int MOST = 40;

  private static final Throttle ONCE = new Throttle(1);

  private BlockedLoop() {}

  /**
   * False if the same thread was complained of within the minute; Vert.x would say it every second.
   * Its first complaints have no stack yet, and do not stand in the way of the one that has.
   */
  static boolean admit(ILoggingEvent event) {
    if (!event.getLoggerName().endsWith(CHECKER)) {
      return true;
    }
    Matcher blocked = BLOCKED.matcher(event.getFormattedMessage());
    String thread = blocked.find() ? blocked.group(1) : "";
    return ONCE.admit(thread + (event.getThrowableProxy() == null), System.nanoTime()) >= 0;
  }

  /** The advice, or null if the event is not about a blocked thread. */
  static String advice(ILoggingEvent event) {
    if (!event.getLoggerName().endsWith(CHECKER)) {
      return null;
    }
    Matcher blocked = BLOCKED.matcher(event.getFormattedMessage());
    if (!blocked.find()) {
      return null;
    }
    String thread = blocked.group(1);
    IThrowableProxy stack = event.getThrowableProxy();
    String culprit = culprit(stack);
    // A start with a tenth of a processor takes seconds for the platform's own classes.
    String loop = stack != null && culprit == null ? STARVED : LOOP;
    return (thread.contains("eventloop") ? loop : WORKER)
        + " [thread: "
        + thread
        + ", milliseconds: "
        + blocked.group(2)
        + (culprit == null ? "" : ", in: " + culprit)
        + "]";
  }

  /** The first frame that is neither the platform's nor the framework's, or null. */
  private static String culprit(IThrowableProxy thrown) {
    if (thrown == null) {
      return null;
    }
    for (StackTraceElementProxy frame : thrown.getStackTraceElementProxyArray()) {
      String name = frame.getStackTraceElement().getClassName();
      if (!platform(name) && PACKAGES.stream().noneMatch(name::startsWith)) {
        StackTraceElement element = frame.getStackTraceElement();
        return name + '.' + element.getMethodName() + ':' + element.getLineNumber();
      }
    }
    return null;
  }

  /**
   * Its stack, of which most is the platform's own way to the enhancer: what is at the top, and
   * below that the enhancer's frames and ours. Null if the event is not about a blocked thread.
   */
  static String stack(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown == null || !event.getLoggerName().endsWith(CHECKER)) {
      return null;
    }
    StringBuilder lines = new StringBuilder(thrown.getClassName());
    lines.append(": ").append(thrown.getMessage());
    int shown = 0;
    int passedOver = 0;
    for (StackTraceElementProxy frame : thrown.getStackTraceElementProxyArray()) {
      boolean tells = shown < TOP || !platform(frame.getStackTraceElement().getClassName());
      if (!tells || shown == MOST) {
        passedOver++;
        continue;
      }
      passedOver(lines, passedOver);
      passedOver = 0;
      lines.append("\n\t").append(frame.getSTEAsString());
      shown++;
    }
    passedOver(lines, passedOver);
    return lines.toString();
  }

  private static void passedOver(StringBuilder lines, int frames) {
    if (frames > 0) {
      lines.append("\n\t... ").append(frames).append(frames == 1 ? " frame" : " frames");
    }
  }

  private static boolean platform(String className) {
    return PLATFORM.stream().anyMatch(className::startsWith);
  }
}
