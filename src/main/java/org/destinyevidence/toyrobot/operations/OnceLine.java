package org.destinyevidence.toyrobot.operations;

import java.util.stream.Collectors;
import org.destinyevidence.toyrobot.events.OnceEnd;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** The last line of {@code once}: how it has come out, why, and in numbers. */
final class OnceLine {

  private OnceLine() {}

  static void log(Logger log, OnceEnd end) {
    LoggingEventBuilder line =
        log.atLevel(level(end))
            .setMessage(phrase(end) + ": " + end.why())
            .addKeyValue("batches", batches(end))
            .addKeyValue("references", end.references())
            .addKeyValue("errors", end.errors());
    if (end.skipped() > 0) {
      line = line.addKeyValue("skipped", end.skipped());
    }
    if (end.unanswered() > 0) {
      line = line.addKeyValue("claims without an answer", end.unanswered());
    }
    if (end.cause() != null) {
      line = line.addKeyValue("cause", end.cause().label());
    }
    line.log();
  }

  private static Level level(OnceEnd end) {
    boolean onlyErrors = end.errors() > 0 && end.errors() == end.references();
    return switch (end.verdict()) {
      case DONE -> onlyErrors ? Level.WARN : Level.INFO;
      case INCOMPLETE -> Level.WARN;
      case GAVE_UP -> Level.ERROR;
      case STOPPED -> Level.INFO;
    };
  }

  private static String phrase(OnceEnd end) {
    return switch (end.verdict()) {
      case DONE -> "Once is done";
      case INCOMPLETE -> "Once has failed";
      case GAVE_UP -> "Once has given up";
      case STOPPED -> "Once has not come to its end";
    };
  }

  private static String batches(OnceEnd end) {
    String ended =
        end.batches().entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey().label())
            .collect(Collectors.joining(" + "));
    String unfinished = end.unfinished() > 0 ? end.unfinished() + " not finished" : "";
    String between = ended.isEmpty() || unfinished.isEmpty() ? "" : " + ";
    String all = ended + between + unfinished;
    return all.isEmpty() ? "0" : all;
  }
}
