package org.destinyevidence.toyrobot.events;

import java.util.Map;

/**
 * How {@code once} has come out.
 *
 * @param verdict what its exit code says as well
 * @param why what has decided it, half a sentence
 * @param cause of the trouble that it has given up for; null if it has not
 * @param batches how many ended in which way; those that none did are left out
 * @param unfinished batches of which no end was heard
 * @param unanswered claims of which nobody knows whether they brought a batch
 * @param references that got a result line which the repository took
 * @param errors those of them whose line is an error
 * @param skipped lines without a readable id, in files whose result was taken
 */
public record OnceEnd(
    Verdict verdict,
    String why,
    Cause cause,
    Map<Outcome.Result, Integer> batches,
    int unfinished,
    int unanswered,
    long references,
    long errors,
    long skipped) {

  /** The four ways. */
  public enum Verdict {
    /** Nothing was left, and every batch was taken. */
    DONE,
    /** Nothing was left, but something may not have been taken. */
    INCOMPLETE,
    /** Trouble lasted longer than it waits, or would not have passed. */
    GAVE_UP,
    /** It was stopped before it was decided. */
    STOPPED
  }
}
