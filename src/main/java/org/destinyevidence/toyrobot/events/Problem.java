package org.destinyevidence.toyrobot.events;

/**
 * Something that a person should know of.
 *
 * @param severity WARNING: look some day; ERROR: look now
 * @param cause what kind it is, never null; the same kind is not repeated in the log more than once
 *     a minute
 * @param phrase a constant phrase or one sentence, without secrets
 * @param batch the batch it concerns, or null
 * @param thrown what was thrown, or null; logged with its stack only for {@link Cause#DEFECT}
 */
public record Problem(
    Severity severity, Cause cause, String phrase, String batch, Throwable thrown) {

  /** How soon a person should look. */
  public enum Severity implements Labelled {
    WARNING,
    ERROR
  }

  /** A warning about a batch (or about none, when {@code batch} is null). */
  public static Problem warning(Cause cause, String phrase, String batch) {
    return new Problem(Severity.WARNING, cause, phrase, batch, null);
  }

  /** An error about a batch (or about none, when {@code batch} is null). */
  public static Problem error(Cause cause, String phrase, String batch) {
    return new Problem(Severity.ERROR, cause, phrase, batch, null);
  }

  /** Something was thrown where nothing should be. */
  public static Problem defect(String phrase, String batch, Throwable thrown) {
    return new Problem(Severity.ERROR, Cause.DEFECT, phrase, batch, thrown);
  }
}
