package org.destinyevidence.toyrobot.poller;

import java.util.EnumMap;
import java.util.Map;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.OnceEnd;
import org.destinyevidence.toyrobot.events.OnceEnd.Verdict;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Outcome.Result;

/**
 * Counts what {@code once} has done, for its last line: an exit code of 1 says that something was
 * not as it should be, and whoever looks should not have to read the whole log for what. From any
 * thread.
 */
final class OnceAccount {

  private final Map<Result, Integer> batches = new EnumMap<>(Result.class);
  private int claimed;
  private int unanswered;
  private long references;
  private long errors;
  private long skipped;
  private Verdict verdict = Verdict.STOPPED;
  private String why = "it was stopped before nothing was left";
  private Cause cause;

  synchronized void claimed(ClaimAnswer answer) {
    claimed += answer == ClaimAnswer.BATCH ? 1 : 0;
    unanswered += answer == ClaimAnswer.ORPHANED ? 1 : 0;
  }

  synchronized void ended(Outcome outcome) {
    batches.merge(outcome.result(), 1, Integer::sum);
    if (outcome.result() == Result.DONE) {
      references += outcome.references();
      errors += outcome.errors();
      skipped += outcome.skipped();
    }
  }

  /** Nothing is left to claim. */
  synchronized void drained(boolean allTaken) {
    String but = "nothing is left to claim, but ";
    if (allTaken) {
      boolean allErrors = errors > 0 && errors == references;
      decide(
          Verdict.DONE,
          allErrors
              ? "every batch was taken, but every reference got an error line"
              : "nothing is left to claim, and every batch was taken",
          null);
    } else if (batches.keySet().stream().anyMatch(result -> result != Result.DONE)) {
      decide(Verdict.INCOMPLETE, but + "not every batch was taken", null);
    } else {
      decide(
          Verdict.INCOMPLETE,
          but + "a claim had no answer: its batch may be out until its lease ends",
          null);
    }
  }

  /**
   * @param trouble half a sentence
   */
  synchronized void gaveUp(String trouble, Cause cause) {
    decide(Verdict.GAVE_UP, trouble, cause);
  }

  /** The first one counts: what comes after it has changed nothing. */
  private void decide(Verdict verdict, String why, Cause cause) {
    if (this.verdict == Verdict.STOPPED) {
      this.verdict = verdict;
      this.why = why;
      this.cause = cause;
    }
  }

  synchronized OnceEnd end() {
    int ended = batches.values().stream().mapToInt(Integer::intValue).sum();
    return new OnceEnd(
        verdict,
        why,
        cause,
        new EnumMap<>(batches),
        Math.max(0, claimed - ended),
        unanswered,
        references,
        errors,
        skipped);
  }
}
