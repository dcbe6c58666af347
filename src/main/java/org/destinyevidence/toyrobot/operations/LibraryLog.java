package org.destinyevidence.toyrobot.operations;

import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what libraries of an enhancer say to {@code java.util.logging}, as JDBC drivers do, into
 * the log: in its form, at its level, and without secrets. Made by the JDK when somebody logs there
 * for the first time, so that it costs nothing until then.
 */
public final class LibraryLog {

  /** Called by {@code java.util.logging}, which has no handler then. */
  public LibraryLog() {
    LogManager.getLogManager().getLogger("").addHandler(new Bridge());
  }

  /** Has the JDK make one, unless whoever starts the program says how that log is to be. */
  public static void takeOver() {
    String ofClass = "java.util.logging.config.class";
    if (System.getProperty(ofClass) == null
        && System.getProperty("java.util.logging.config.file") == null) {
      System.setProperty(ofClass, LibraryLog.class.getName());
    }
  }

  private static final class Bridge extends Handler {

    private final Formatter format = new SimpleFormatter();

    @Override
    public void publish(LogRecord event) {
      String name = event.getLoggerName();
      Logger log = LoggerFactory.getLogger(name == null ? "java.util.logging" : name);
      log.atLevel(level(event.getLevel().intValue()))
          .setMessage(format.formatMessage(event))
          .setCause(event.getThrown())
          .log();
    }

    private static org.slf4j.event.Level level(int level) {
      if (level >= Level.SEVERE.intValue()) {
        return org.slf4j.event.Level.ERROR;
      }
      if (level >= Level.WARNING.intValue()) {
        return org.slf4j.event.Level.WARN;
      }
      return level >= Level.INFO.intValue()
          ? org.slf4j.event.Level.INFO
          : org.slf4j.event.Level.DEBUG;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
