package org.destinyevidence.toyrobot.enhancer;

import java.util.Locale;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.events.Redaction;

/** What the error line of a reference says, without credentials. */
final class ErrorLines {

  private ErrorLines() {}

  /** Whatever an enhancer threw: the class, and its message if it has one. */
  static ReferenceError of(Throwable thrown) {
    String message;
    try {
      message = thrown.getMessage();
    } catch (RuntimeException e) {
      message = null; // An exception that cannot even say what is wrong.
    }
    String name = thrown.getClass().getSimpleName();
    return ReferenceError.of(
        Redaction.redact(
            message == null || message.isBlank() ? name : name + ": " + head(message)));
  }

  static ReferenceError noAnswer() {
    return ReferenceError.of("the enhancer gave no answer");
  }

  static ReferenceError late(long limitNanos) {
    return ReferenceError.of(
        String.format(Locale.ROOT, "the enhancer gave no answer within %.1f s", limitNanos / 1e9));
  }

  static ReferenceError overlong(long length) {
    return ReferenceError.of(
        "the reference is " + length + " bytes long: more than this robot reads at a time");
  }

  /** Why an overlong line, of which but the head is kept, has to be passed over. */
  static String noIdInHead(long length) {
    return "it is "
        + length
        + " bytes long, more than MAX_REFERENCE_BYTES (or a quarter of the heap),"
        + " and its id is not within the first 64 KiB";
  }

  /** Redaction is quick on short texts only, and the rest would be cut off anyhow. */
  private static String head(String message) {
    return message.length() <= 4_000 ? message : message.substring(0, 4_000);
  }
}
