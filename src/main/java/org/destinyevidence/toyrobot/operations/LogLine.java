package org.destinyevidence.toyrobot.operations;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.destinyevidence.toyrobot.events.Redaction;
import org.slf4j.event.KeyValuePair;

/**
 * Makes one line of an event. Its key-value pairs follow the phrase in brackets, in both formats;
 * in {@code json} those that machines search for are fields too. Everything is redacted, and cut
 * where it is longer than a line should be. A text line holds no control character, so nothing that
 * a server says can look like another line.
 */
final class LogLine {

  private static final int LONGEST_MESSAGE = 8 * 1024;
  private static final int LONGEST_STACK = 16 * 1024;
  private static final Set<String> FIELDS =
      Set.of("batch", "references", "step", "cause", "trace_id", "span_id");
  private static final String OURS = "org.destinyevidence.toyrobot.";
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\x80-\\x9f\\u2028\\u2029]+");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private LogLine() {}

  static String text(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    line.append(time(event)).append(' ').append(event.getLevel()).append(' ');
    if (event.getLevel().levelStr.length() < 5) {
      line.append(' ');
    }
    line.append(oneLine(message(event)));
    String batch = event.getMDCPropertyMap().get("batch");
    if (batch != null && line.indexOf(batch) < 0) {
      line.append(" [batch: ").append(oneLine(head(batch))).append(']');
    }
    line.append('\n');
    String stack = stack(event);
    return stack.isEmpty() ? line.toString() : line.append(lines(stack)).append('\n').toString();
  }

  static String json(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(256);
    line.append("{\"time\":\"").append(time(event)).append("\",\"level\":\"");
    line.append(event.getLevel()).append('"');
    field(line, "message", messageAndStack(event));
    fields(
        event,
        (name, value) -> {
          if (value instanceof Number) {
            line.append(",\"").append(name).append("\":").append(value);
          } else {
            field(line, name, value.toString());
          }
        });
    return line.append("}\n").toString();
  }

  /** The redacted message, and below it the redacted stack if something was thrown. */
  static String messageAndStack(ILoggingEvent event) {
    String stack = stack(event);
    return stack.isEmpty() ? message(event) : message(event) + '\n' + stack;
  }

  /**
   * What machines search for: numbers, and redacted text; from the event, otherwise from its
   * context.
   */
  static void fields(ILoggingEvent event, BiConsumer<String, Object> each) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        if (FIELDS.contains(pair.key)) {
          each.accept(pair.key, value(pair.value));
        }
      }
    }
    event
        .getMDCPropertyMap()
        .forEach(
            (key, value) -> {
              if (FIELDS.contains(key) && !has(pairs, key)) {
                each.accept(key, value(value));
              }
            });
  }

  private static String time(ILoggingEvent event) {
    return TIME.format(Instant.ofEpochMilli(event.getTimeStamp()));
  }

  private static String message(ILoggingEvent event) {
    String blocked = BlockedLoop.advice(event);
    String netty = NettyLog.phrase(event);
    String other = netty != null ? netty : String.valueOf(event.getFormattedMessage());
    String phrase = blocked != null ? blocked : other;
    StringBuilder message = new StringBuilder(phrase.length() + 80);
    if (blocked == null && !event.getLoggerName().startsWith(OURS)) {
      message.append(event.getLoggerName()).append(": ");
    }
    message.append(phrase);
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null && !pairs.isEmpty()) {
      String separator = " [";
      for (KeyValuePair pair : pairs) {
        message.append(separator).append(pair.key).append(": ").append(pair.value);
        separator = ", ";
      }
      message.append(']');
    }
    return head(message.toString());
  }

  private static String stack(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown == null || NettyLog.phrase(event) != null) {
      return "";
    }
    String blocked = BlockedLoop.stack(event);
    String stack = blocked != null ? blocked : ThrowableProxyUtil.asString(thrown).strip();
    return Redaction.head(stack, LONGEST_STACK);
  }

  private static String oneLine(String message) {
    for (int i = 0; i < message.length(); i++) {
      if (control(message.charAt(i))) {
        return CONTROLS.matcher(message).replaceAll(" ");
      }
    }
    return message;
  }

  /**
   * Keeps the lines of a stack; further lines of a message are indented, so none looks like a log
   * line.
   */
  private static String lines(String stack) {
    StringBuilder lines = new StringBuilder(stack.length() + 80);
    for (int i = 0; i < stack.length(); i++) {
      char c = stack.charAt(i);
      lines.append(c == '\n' || c == '\t' || !control(c) ? c : ' ');
      if (c == '\n' && !stack.startsWith("\t", i + 1) && !stack.startsWith("Caused by: ", i + 1)) {
        lines.append('\t');
      }
    }
    return lines.toString();
  }

  /** True for what some reader takes for the end of a line, or a terminal for a command. */
  private static boolean control(char c) {
    return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
  }

  private static boolean has(List<KeyValuePair> pairs, String key) {
    return pairs != null && pairs.stream().anyMatch(pair -> pair.key.equals(key));
  }

  private static Object value(Object value) {
    // An author may log something else under the same name.
    boolean number = value instanceof Number known && Double.isFinite(known.doubleValue());
    return number ? value : head(String.valueOf(value));
  }

  private static String head(String text) {
    return Redaction.head(text, LONGEST_MESSAGE);
  }

  private static void field(StringBuilder line, String name, String value) {
    line.append(",\"").append(name).append("\":\"");
    JsonStringEncoder.getInstance().quoteAsString(value, line);
    line.append('"');
  }
}
