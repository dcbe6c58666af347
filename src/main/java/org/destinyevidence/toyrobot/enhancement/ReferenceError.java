package org.destinyevidence.toyrobot.enhancement;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.function.UnaryOperator;

/**
 * Says that a reference cannot be enhanced, and why. Terminal: the repository does not ask again.
 * Immutable. It is written without credentials, as far as they can be told.
 */
public final class ReferenceError implements Answer {

  private static final int LONGEST = 2_000;

  /** What is secret in a text is known as a whole only, so more is kept than is written. */
  private static final int KEPT = 64 * 1024;

  private final String text;
  private final String message;
  private final byte[] json;

  private ReferenceError(String text) {
    this.text = text.length() <= KEPT ? text : text.substring(0, KEPT);
    this.message = Text.clean(text, LONGEST);
    this.json = JsonStringEncoder.getInstance().quoteAsUTF8(message);
  }

  /**
   * An error with a message for people.
   *
   * @param message any text, null too: what the repository could not store (U+0000, lone
   *     surrogates) is replaced by U+FFFD, and what is longer than 2,000 characters is cut
   */
  public static ReferenceError of(String message) {
    return new ReferenceError(message == null ? "no reason given" : message);
  }

  /** For the framework: the same error, its text changed like this before it is cut. */
  public ReferenceError with(UnaryOperator<String> change) {
    String changed = change.apply(text);
    return changed.equals(text) ? this : of(changed);
  }

  /** The message, cleaned. */
  public String message() {
    return message;
  }

  /** Bytes that {@link #copyTo} writes. */
  public int size() {
    return json.length;
  }

  /** Writes the message as the inside of a JSON string, in UTF-8, to {@code target[at…]}. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(json, 0, target, at, json.length);
  }

  /** True for an error with the same message. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ReferenceError that && message.equals(that.message);
  }

  @Override
  public int hashCode() {
    return message.hashCode();
  }

  @Override
  public String toString() {
    return "ReferenceError[" + message + "]";
  }
}
