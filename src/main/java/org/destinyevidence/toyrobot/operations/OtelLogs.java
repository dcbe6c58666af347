package org.destinyevidence.toyrobot.operations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends the log to OpenTelemetry as well: the same lines, made of the same events, held back and
 * redacted alike. Never what OpenTelemetry says itself, which would go round.
 */
final class OtelLogs implements Consumer<ILoggingEvent> {

  private final Logger logger;

  OtelLogs(Logger logger) {
    this.logger = logger;
  }

  @Override
  public void accept(ILoggingEvent event) {
    if (event.getLoggerName().startsWith("io.opentelemetry")) {
      return;
    }
    LogRecordBuilder line =
        logger
            .logRecordBuilder()
            .setTimestamp(event.getTimeStamp(), TimeUnit.MILLISECONDS)
            .setContext(Context.current())
            .setSeverity(severity(event.getLevel()))
            .setSeverityText(event.getLevel().levelStr)
            .setBody(LogLine.messageAndStack(event));
    LogLine.fields(
        event,
        (name, value) -> {
          if (value instanceof Number number) {
            line.setAttribute(name, number.longValue());
          } else {
            line.setAttribute(name, value.toString());
          }
        });
    line.emit();
  }

  private static Severity severity(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> Severity.ERROR;
      case Level.WARN_INT -> Severity.WARN;
      case Level.INFO_INT -> Severity.INFO;
      case Level.DEBUG_INT -> Severity.DEBUG;
      default -> Severity.TRACE;
    };
  }
}
