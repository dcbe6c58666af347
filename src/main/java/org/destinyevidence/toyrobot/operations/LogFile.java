package org.destinyevidence.toyrobot.operations;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.nio.file.Path;
import java.util.Iterator;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What to do about a {@code logback.xml} that cannot be used. Left to itself Logback prints a page
 * and a stack trace, or nothing, and the robot then works without any log.
 */
final class LogFile {

  private LogFile() {}

  /** Why Logback could not read the file, in a few words; empty if it can. */
  static String trouble(Path file) {
    try {
      SAXParserFactory.newInstance().newSAXParser().parse(file.toFile(), new Reader());
      return "";
    } catch (SAXParseException e) {
      return "it is not XML (line " + e.getLineNumber() + ")";
    } catch (SAXException | ParserConfigurationException e) {
      return "it is not XML";
    } catch (IOException e) {
      return "it cannot be read";
    }
  }

  /** True if whatever was configured says nothing anywhere. */
  static boolean silent(LoggerContext context) {
    return context.getLoggerList().stream()
        .noneMatch(logger -> logger.iteratorForAppenders().hasNext());
  }

  /**
   * Configures by this file after all: Logback had looked for one before it was told of it, as for
   * a static logger of the enhancer's class. If it will not do, no appender is left. What somebody
   * has added to the log by then would be lost, so it stays as it is.
   */
  static void use(Path file, LoggerContext context) {
    if (!context.getLoggerList().stream().allMatch(LogFile::asConfigured)) {
      return;
    }
    try {
      configure(context, file.toUri().toURL());
    } catch (IOException | JoranException unusable) {
      context.reset();
    }
  }

  private static boolean asConfigured(Logger logger) {
    for (Iterator<Appender<ILoggingEvent>> all = logger.iteratorForAppenders(); all.hasNext(); ) {
      if (!(all.next() instanceof LogAppender)) {
        return false;
      }
    }
    return true;
  }

  private static void configure(LoggerContext context, URL file) throws JoranException {
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(file);
  }

  /** Configures by the copy in the jar instead; returns what was wrong with the file. */
  static String replace(LoggerContext context) {
    String trouble =
        context.getStatusManager().getCopyOfStatusList().stream()
            .filter(status -> status.getLevel() >= Status.WARN)
            .map(Status::getMessage)
            .findFirst()
            .orElse("it has no appender");
    URL copy = LogFile.class.getResource("/logback.xml");
    if (copy != null) {
      try {
        configure(context, copy);
      } catch (JoranException impossible) {
        return trouble + "; neither can the copy in the jar";
      }
    }
    return trouble;
  }

  /** Fetches nothing: the file may name a document type, which Logback does not need. */
  private static final class Reader extends DefaultHandler {
    @Override
    public InputSource resolveEntity(String publicId, String systemId) {
      return new InputSource(new StringReader(""));
    }
  }
}
