package org.destinyevidence.toyrobot.operations;

import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.destinyevidence.toyrobot.events.Causes;
import org.slf4j.LoggerFactory;

/**
 * Takes what OpenTelemetry says to {@code java.util.logging} into the log of the robot. What is
 * wrong is said once a minute at most: an exporter that cannot send has no effect on the work.
 */
final class SdkLog extends Handler {

  /** Held, since java.util.logging forgets the settings of a logger that nobody holds. */
  private final Logger source = Logger.getLogger("io.opentelemetry");

  private final org.slf4j.Logger log = LoggerFactory.getLogger("io.opentelemetry");
  private final Throttle once = new Throttle(1);
  private final Formatter format = new SimpleFormatter();
  private final LongSupplier nanoTime;

  private SdkLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  static void install(LongSupplier nanoTime) {
    SdkLog log = new SdkLog(nanoTime);
    log.source.setUseParentHandlers(false);
    for (Handler before : log.source.getHandlers()) {
      log.source.removeHandler(before);
    }
    // Never removed: its threads may still complain when it has been told to stop.
    log.source.addHandler(log);
  }

  @Override
  public void publish(LogRecord event) {
    // With its parameters: there the console's exporter has the metrics, and a failure its signal.
    String message = format.formatMessage(event);
    if (event.getLevel().intValue() < Level.WARNING.intValue()) {
      log.info("{}", message);
      return;
    }
    long before = once.admit("telemetry", nanoTime.getAsLong());
    if (before >= 0) {
      String more = before == 0 ? "" : " (and " + before + " more)";
      log.warn("{}{} [why: {}]", message, more, why(message, root(event.getThrown())));
    }
  }

  /** The SDK names neither the collector nor the settings that do. */
  private static String why(String message, String root) {
    if (!message.startsWith("Failed to export")) {
      return root;
    }
    String why =
        message.contains("Server responded with")
            ? "the collector answered so; are OTEL_EXPORTER_OTLP_ENDPOINT and"
                + " OTEL_EXPORTER_OTLP_HEADERS right?"
            : root + "; does the collector at OTEL_EXPORTER_OTLP_ENDPOINT run?";
    return why + " The work goes on without";
  }

  private static String root(Throwable thrown) {
    List<Throwable> causes = Causes.of(thrown);
    if (causes.isEmpty()) {
      return "not said";
    }
    int root = causes.size() - 1;
    // What the JDK's client has below the ConnectException of a connection that was refused.
    while (root > 0 && causes.get(root) instanceof ClosedChannelException) {
      root--;
    }
    String name = causes.get(root).getClass().getSimpleName();
    String message = causes.get(root).getMessage();
    return message == null ? name : name + ": " + message;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
