package org.destinyevidence.toyrobot.enhancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Locale;
import java.util.OptionalLong;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.repository.SubmitAnswer;
import org.destinyevidence.toyrobot.repository.SubmitAnswer.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The transitions, each as the events that lead there. {@code yes} and {@code late} are renewals
 * answered 200 (late: without the margin), {@code no} and {@code maybe} are a 409 (maybe: the lease
 * may have ended), {@code never} says that the batch is not known, {@code waited} is a wait, the
 * rest an answer's kind or the state it tells.
 */
class SubmissionTest {

  @ParameterizedTest
  @CsvSource({
    "'', SUBMITTING, SEND",
    "taken, ENDED, END_TAKEN",
    "expired, ENDED, END_LOST",
    "importing, ENDED, END_TAKEN",
    "indexing, ENDED, END_TAKEN",
    "indexing_failed, ENDED, END_TAKEN",
    "completed, ENDED, END_TAKEN",
    "discarded, ENDED, END_TAKEN",
    "failed, ENDED, END_LOST",
    "of_tomorrow, ENDED, END_UNKNOWN",
    "unknown_batch, ENDED, END_LOST",
    "unsent, WAITING, BACK_OFF",
    "not_yet, WAITING, BACK_OFF",
    "held_up, WAITING, BACK_OFF",
    "broken, WAITING, BACK_OFF",
    "rejected, WAITING, BACK_OFF",
    "open, PROBING, RENEW",
    // Nothing but the answer moves one that is under way.
    "yes, SUBMITTING, AWAIT",
    "waited, SUBMITTING, AWAIT",
    "no, SUBMITTING, AWAIT",
    "no taken, ENDED, END_TAKEN",
    // A 409 that came meanwhile is heeded at a failure.
    "no open, ENDED, END_TAKEN",
    "maybe open, ASKING, SETTLE",
    "no maybe open, ENDED, END_TAKEN",
    "maybe no open, ENDED, END_TAKEN",
    "maybe held_up, ASKING, SETTLE",
    "held_up waited yes, WAITING, SETTLE",
    "held_up waited yes waited yes, SUBMITTING, SEND",
    "no broken, ENDED, END_UNKNOWN",
    "maybe expired, ENDED, END_LOST",
    // The batch is not known any more: at once, and never as if it were known.
    "never, SUBMITTING, AWAIT",
    "never taken, ENDED, END_TAKEN",
    "never expired, ENDED, END_LOST",
    "never open, ENDED, END_UNKNOWN",
    "never not_yet, ENDED, END_LOST",
    "open yes waited yes never not_yet, ENDED, END_UNKNOWN",
    "never unknown_batch, ENDED, END_LOST",
    "open never, ENDED, END_UNKNOWN",
    "open yes never, ENDED, END_UNKNOWN",
    "open yes waited yes unknown_batch, ENDED, END_UNKNOWN",
    "broken never, ENDED, END_UNKNOWN",
    "open maybe never, ASKING, AWAIT",
    "open maybe waited unknown_batch, ENDED, END_UNKNOWN",
    // One try after the other, with a proof before each.
    "not_yet waited, PROBING, RENEW",
    "not_yet waited yes, SUBMITTING, SEND",
    "not_yet yes, WAITING, AWAIT",
    "not_yet waited late, PROBING, RENEW",
    "not_yet waited late yes, SUBMITTING, SEND",
    // One that was refused was not taken: nobody is asked about it, and no 409 means that it was.
    "not_yet no, ENDED, END_LOST",
    "not_yet maybe, ENDED, END_LOST",
    "not_yet waited yes rejected waited no, ENDED, END_LOST",
    "no rejected, ENDED, END_LOST",
    "not_yet waited yes failed, ENDED, END_LOST",
    "open yes waited yes not_yet no, ENDED, END_TAKEN",
    "open yes waited yes not_yet maybe, ASKING, SEND",
    "rejected waited yes rejected waited yes rejected, ENDED, END_REJECTED",
    // One that never left is none: what has become of the batch is nobody's success.
    "unsent no, ENDED, END_LOST",
    "unsent waited maybe, ENDED, END_LOST",
    "unsent waited never, ENDED, END_LOST",
    "no unsent, ENDED, END_LOST",
    "maybe unsent, ENDED, END_LOST",
    "unsent waited yes open no, ENDED, END_TAKEN",
    "open yes waited yes unsent no, ENDED, END_TAKEN",
    // After a lost answer: a wait and a second proof.
    "open yes, WAITING, SETTLE",
    "open yes waited, PROBING, RENEW",
    "open yes waited yes, SUBMITTING, SEND",
    "open no, ENDED, END_TAKEN",
    "open maybe, ASKING, SETTLE",
    "open maybe waited, ASKING, SEND",
    "open yes no, ENDED, END_TAKEN",
    // The one that only asks.
    "open maybe importing, ENDED, END_TAKEN",
    "open maybe expired, ENDED, END_LOST",
    "open maybe failed, ENDED, END_TAKEN",
    "open maybe open, ENDED, END_UNKNOWN",
    "open maybe not_yet, ENDED, END_UNKNOWN",
    "open maybe broken, ENDED, END_UNKNOWN",
    "open maybe unsent, ASKING, BACK_OFF",
    "open maybe unsent waited, ASKING, SEND",
    "open maybe no, ASKING, AWAIT",
    // After a 500 importing proves nothing, until a renewal has shown that nothing was written.
    "broken waited no, ENDED, END_UNKNOWN",
    "broken waited maybe, ASKING, SEND",
    "broken waited maybe importing, ENDED, END_UNKNOWN",
    "broken waited maybe failed, ENDED, END_UNKNOWN",
    "broken waited yes importing, ENDED, END_TAKEN",
    "broken waited yes open no, ENDED, END_TAKEN"
  })
  void aSuccessIsHandedIn(String events, Submission.Phase phase, Submission.Action action) {
    check(Submission.begin(false, true), events, phase, action);
  }

  @Test
  void everySubmissionIsCountedThatWhichOnlyAsksToo() {
    Submission first = Submission.begin(false, true);
    assertEquals(1, first.sent());
    assertEquals(2, after(after(first, "open"), "maybe").sent());
    assertEquals(0, Submission.begin(false, false).sent());
  }

  /** Then a batch of which nothing more can be asked is not said to be lost. */
  @ParameterizedTest
  @CsvSource({
    "'', true",
    "open, true",
    "held_up, true",
    "broken, true",
    "broken waited, true",
    "open maybe waited, true",
    "not_yet, false",
    "unsent, false",
    "not_yet waited, false",
    "broken waited late, false",
  })
  void aResultIsInDoubtUntilSomethingTells(String events, boolean inDoubt) {
    assertEquals(inDoubt, after(Submission.begin(false, true), events.split(" ")).inDoubt());
    assertFalse(Submission.begin(false, false).inDoubt());
    assertFalse(after(Submission.begin(true, true), events.split(" ")).inDoubt(), "an error");
  }

  @ParameterizedTest
  @CsvSource({
    "taken, ENDED, END_TAKEN",
    "open no, ENDED, END_TAKEN",
    "open maybe, ENDED, END_LOST",
    "broken no, ENDED, END_LOST",
    "broken waited yes, SUBMITTING, SEND",
    "open never, ENDED, END_UNKNOWN",
    "open yes waited yes taken, ENDED, END_TAKEN"
  })
  void anErrorIsNeverSentOnlyToAsk(
      String events, Submission.Phase phase, Submission.Action action) {
    check(Submission.begin(true, true), events, phase, action);
  }

  @ParameterizedTest
  @CsvSource({
    "'', PROVING, RENEW",
    "late, PROVING, RENEW",
    "yes, SUBMITTING, SEND",
    "no, ENDED, END_LOST",
    "maybe, ENDED, END_LOST",
    "never, ENDED, END_LOST",
    "taken, PROVING, AWAIT",
    "waited, PROVING, AWAIT"
  })
  void withoutProofItRenewsFirst(String events, Submission.Phase phase, Submission.Action action) {
    check(Submission.begin(false, false), events, phase, action);
  }

  private static void check(
      Submission state, String events, Submission.Phase phase, Submission.Action action) {
    Submission end = after(state, events.split(" "));
    assertEquals(phase, end.phase());
    assertEquals(action, end.action());
    assertEquals(phase == Submission.Phase.ENDED, end.ended());
  }

  private static Submission after(Submission state, String... events) {
    Submission now = state;
    for (String event : events) {
      now = event.isEmpty() ? now : after(now, event);
    }
    return now;
  }

  private static Submission after(Submission state, String event) {
    return switch (event) {
      case "yes" -> state.renewed(true);
      case "late" -> state.renewed(false);
      case "no" -> state.gone(true);
      case "maybe" -> state.gone(false);
      case "never" -> state.unknownBatch();
      case "waited" -> state.waited();
      case "taken", "unsent", "not_yet", "held_up", "broken", "open", "rejected", "unknown_batch" ->
          state.answered(answer(Kind.valueOf(event.toUpperCase(Locale.ROOT)), null));
      default -> state.answered(answer(Kind.STATE, event));
    };
  }

  private static SubmitAnswer answer(Kind kind, String told) {
    return new SubmitAnswer(kind, told, Cause.RESET, OptionalLong.empty());
  }
}
