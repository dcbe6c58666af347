package org.destinyevidence.toyrobot.operations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** What one logger logs while this is open, as text lines without their time. */
final class Logged implements AutoCloseable {

  private final Logger logger;
  private final Level before;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<String> json = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> first = new CompletableFuture<>();
  private final Predicate<String> fits;
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          String line = LogLine.text(event).substring(25).stripTrailing();
          json.add(LogLine.json(event));
          lines.add(line);
          if (fits.test(line)) {
            first.complete(line);
          }
        }
      };

  Logged(String name) {
    this(name, line -> true);
  }

  /**
   * @param fits what the first line is chosen by
   */
  Logged(String name, Predicate<String> fits) {
    this.fits = fits;
    logger = (Logger) LoggerFactory.getLogger(name);
    before = logger.getLevel();
    logger.setLevel(Level.TRACE);
    logger.setAdditive(false);
    appender.start();
    logger.addAppender(appender);
  }

  static Logged by(Class<?> type) {
    return new Logged(type.getName());
  }

  List<String> lines() {
    return lines;
  }

  List<String> json() {
    return json;
  }

  /** Waits for the first line that fits. */
  String first() {
    return first.orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** The lines of one level, or above it. */
  List<String> atLeast(String level) {
    List<String> loud = level.equals("WARN") ? List.of("WARN", "ERROR") : List.of(level);
    return lines.stream().filter(line -> loud.contains(line.split(" ", 2)[0])).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setLevel(before);
    logger.setAdditive(true);
  }
}
