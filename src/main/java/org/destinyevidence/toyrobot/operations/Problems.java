package org.destinyevidence.toyrobot.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.destinyevidence.toyrobot.events.Redaction;

/**
 * The last 20 problems, newest first. A new one that differs from one of them only in its batch is
 * counted there, and there are at most five of one kind, so that neither an outage nor a sentence
 * that differs each time pushes everything else out. Thread-safe.
 */
final class Problems {

  static final int MOST = 20;
  static final int MOST_OF_A_KIND = 5;
  private static final int LONGEST_SENTENCE = 500;

  private final Deque<Entry> entries = new ArrayDeque<>();

  private static final class Entry {
    private String severity;
    private String cause;
    private String sentence;
    private String batch;
    private Instant time;
    private long times;

    private boolean ofKind(String severity, String cause) {
      return this.severity.equals(severity) && this.cause.equals(cause);
    }
  }

  void add(Instant time, String severity, String cause, String sentence, String batch) {
    add(time, severity, cause, sentence, batch, 1);
  }

  /**
   * @param times how often, this one and those like it that were not added before it
   */
  synchronized void add(
      Instant time, String severity, String cause, String sentence, String batch, long times) {
    String shown = Redaction.head(sentence == null ? "" : sentence, LONGEST_SENTENCE);
    Entry entry = taken(severity, cause, shown);
    if (entry == null) {
      entry = new Entry();
      entry.severity = severity;
      entry.cause = cause;
      entry.sentence = shown;
    }
    entries.addFirst(entry);
    if (entries.size() > MOST) {
      entries.removeLast();
    }
    entry.batch = batch;
    entry.time = time;
    entry.times += times;
  }

  /** The same one, if it is there; otherwise makes room for another of its kind. */
  private Entry taken(String severity, String cause, String sentence) {
    Entry oldest = null;
    int kind = 0;
    for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
      Entry entry = all.next();
      if (entry.ofKind(severity, cause)) {
        if (entry.sentence.equals(sentence)) {
          all.remove();
          return entry;
        }
        kind++;
        oldest = entry;
      }
    }
    if (kind >= MOST_OF_A_KIND) {
      entries.remove(oldest);
    }
    return null;
  }

  synchronized JsonArray json() {
    JsonArray json = new JsonArray();
    for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
      Entry entry = all.next();
      JsonObject problem =
          new JsonObject()
              .put("time", entry.time.toString())
              .put("severity", entry.severity)
              .put("cause", entry.cause)
              .put("sentence", entry.sentence)
              .put("times", entry.times);
      json.add(entry.batch == null ? problem : problem.put("batch", entry.batch));
    }
    return json;
  }
}
