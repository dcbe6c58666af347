package org.destinyevidence.toyrobot.operations;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.nio.file.Path;
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
      context.reset();
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      try {
        configurator.doConfigure(copy);
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
