package org.destinyevidence.toyrobot.enhancer;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.events.Causes;
import org.destinyevidence.toyrobot.events.Redaction;

/** What the error line of a reference says, without credentials. */
final class ErrorLines {

  /** As many characters as an error line holds. */
  private static final int LONGEST = 2_000;

  private static final int LONGEST_REASON = 500;

  private ErrorLines() {}

  /** Whatever an enhancer threw: the class, and its message or that of its cause. */
  static ReferenceError of(Throwable thrown) {
    List<Throwable> said = Causes.untilSaid(thrown);
    String names = said.stream().map(one -> name(one.getClass())).collect(Collectors.joining(": "));
    String message = Causes.message(said.get(said.size() - 1));
    return ReferenceError.of(
        Redaction.head(message.isBlank() ? names : names + ": " + message, LONGEST));
  }

  /** An enhancer's own error: its author may have taken in what a model or a client has said. */
  static ReferenceError redacted(ReferenceError error) {
    return error.with(text -> Redaction.head(text, LONGEST));
  }

  /** What was thrown in the first place: the futures of the JDK wrap it, and hide what it is. */
  static Throwable unwrapped(Throwable thrown) {
    return Causes.of(thrown).stream()
        .filter(inner -> inner.getCause() == null || !wraps(inner))
        .findFirst()
        .orElse(thrown);
  }

  private static boolean wraps(Throwable thrown) {
    return thrown instanceof CompletionException || thrown instanceof ExecutionException;
  }

  /** An anonymous class has no name of its own. */
  private static String name(Class<?> type) {
    return type.isAnonymousClass() ? name(type.getSuperclass()) : type.getSimpleName();
  }

  static ReferenceError noAnswer() {
    return ReferenceError.of("the enhancer gave no answer");
  }

  static ReferenceError late(long limitNanos) {
    return ReferenceError.of(
        String.format(Locale.ROOT, "the enhancer gave no answer within %.1f s", limitNanos / 1e9));
  }

  /** Why an enhancer puts references off. */
  static String reasonToWait(String reason) {
    return Redaction.head(reason, LONGEST_REASON);
  }

  static ReferenceError putOff(int times, String reason) {
    return ReferenceError.of(
        "the enhancer has put it off " + times + " times: " + reasonToWait(reason));
  }

  static ReferenceError overlong(long length) {
    return ReferenceError.of(
        "the reference is " + length + " bytes long: more than this robot reads at a time");
  }

  /** Why a line that is too long has to be passed over. */
  static String overlong(long length, String problem) {
    return problem
        + " (it is "
        + length
        + " bytes long, more than MAX_REFERENCE_BYTES or a quarter of the heap)";
  }
}
