package org.destinyevidence.toyrobot.operations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.status.NopStatusListener;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Consumer;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Where the log goes and what it looks like.
 *
 * <p>{@code conf/logback.xml} of the working directory is used if there is one, so that an operator
 * can change it without a build; otherwise the copy of the same file that the build puts into the
 * jar as {@code logback.xml}, where Logback looks by itself. So the jar, Maven and the image find
 * the same configuration, and {@code -Dlogback.configurationFile} still wins.
 */
public final class LogSetup {

  private static final int MOST_LINES = 4096;
  private static final int MOST_CHARACTERS = 2 * 1024 * 1024;
  private static final Path FILE = Path.of("conf", "logback.xml");

  // Not System.out: a print stream is a lock that a full pipe would hold against everybody.
  static final LogWriter WRITER =
      new LogWriter(
          new FileOutputStream(FileDescriptor.out),
          MOST_LINES,
          MOST_CHARACTERS,
          LogSetup::droppedLine);

  /** What is wrong with the file; empty if nothing is, null before it was looked at. */
  private static String trouble;

  private static volatile boolean json;
  private static volatile Consumer<ILoggingEvent> also;

  private LogSetup() {}

  /**
   * Sets the log up; to be called before anything logs, and again when the settings are known.
   *
   * @param format {@code text} or {@code json}
   * @param level a Logback level, in any case; an unknown one is {@code info}
   * @param target {@code stdout} or {@code stderr}
   * @throws IllegalStateException if a library has brought another log, which takes no secret out
   */
  public static synchronized void configure(String format, String level, String target) {
    setDefault(
        "vertx.logger-delegate-factory-class-name",
        "io.vertx.core.logging.SLF4JLogDelegateFactory");
    // Otherwise Logback prints a page if something is wrong with its file; we say so in a line.
    setDefault("logback.statusListenerClass", NopStatusListener.class.getName());
    boolean first = trouble == null;
    boolean byFile = false;
    long now = System.currentTimeMillis();
    if (first) {
      trouble = Files.isRegularFile(FILE) ? LogFile.trouble(FILE) : "";
      if (trouble.isEmpty() && Files.isRegularFile(FILE)) {
        byFile = setDefault("logback.configurationFile", FILE.toString());
      }
    }
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (!(factory instanceof LoggerContext context)) {
      throw new IllegalStateException(
          "the log is not Logback's but "
              + factory.getClass().getName()
              + "'s, which shows secrets: exclude the library that brings it, in pom.xml");
    }
    if (byFile && context.getBirthTime() < now) {
      LogFile.use(FILE, context);
    }
    if (LogFile.silent(context)) {
      trouble = LogFile.replace(context);
    }
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(level, Level.INFO));
    for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext(); ) {
      if (all.next() instanceof LogAppender appender) {
        appender.setFormat(format);
        appender.setTarget(target);
      }
    }
    if (first && !trouble.isEmpty()) {
      LoggerFactory.getLogger(LogSetup.class)
          .warn("{} cannot be used, the copy in the jar is [why: {}]", FILE, trouble);
    }
  }

  /** Lines that found no room, since the start of the process. */
  public static long dropped() {
    return WRITER.dropped();
  }

  /**
   * Waits until everything logged so far is written; to be called before the exit.
   *
   * @return false if the time was not enough: nobody reads the output
   */
  public static boolean flush(Duration limit) {
    return WRITER.flush(limit);
  }

  /** Everything that is logged goes there too, on the thread that logs; null for nowhere. */
  static void alsoTo(Consumer<ILoggingEvent> other) {
    also = other;
  }

  static void write(ILoggingEvent event) {
    WRITER.write(json ? LogLine.json(event) : LogLine.text(event));
    Consumer<ILoggingEvent> other = also;
    if (other != null) {
      other.accept(event);
    }
  }

  static void format(String format) {
    json = "json".equalsIgnoreCase(format);
  }

  static void target(String target) {
    boolean error = "stderr".equalsIgnoreCase(target);
    WRITER.to(new FileOutputStream(error ? FileDescriptor.err : FileDescriptor.out));
  }

  private static String droppedLine(long lines) {
    String phrase =
        "Log lines were dropped, the output is full or not read fast enough [lines: " + lines + "]";
    return json
        ? "{\"time\":\"" + Instant.now() + "\",\"level\":\"WARN\",\"message\":\"" + phrase + "\"}\n"
        : Instant.now() + " WARN  " + phrase + "\n";
  }

  /** True if nobody else had set it. */
  private static boolean setDefault(String property, String value) {
    boolean unset = System.getProperty(property) == null;
    if (unset) {
      System.setProperty(property, value);
    }
    return unset;
  }
}
