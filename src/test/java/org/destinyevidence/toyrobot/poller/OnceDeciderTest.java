package org.destinyevidence.toyrobot.poller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.OnceEnd;
import org.destinyevidence.toyrobot.events.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnceDeciderTest {

  private static final long MINUTE = 60_000_000_000L;

  private final OnceDecider decider = new OnceDecider();

  @Test
  void twoEmptyAnswersInARowWithNothingInFlightDecide() {
    assertEquals(Optional.empty(), empty(true));
    assertEquals(Optional.of(true), empty(true));
  }

  @Test
  void workOrAnythingInFlightBeginsTheCountAnew() {
    empty(true);
    assertEquals(Optional.empty(), empty(false));
    assertEquals(Optional.empty(), empty(true));
    claimed(ClaimAnswer.BATCH, null, 0);
    assertEquals(Optional.empty(), empty(true));
    claimed(ClaimAnswer.FAILED, Cause.RESET, 0);
    assertEquals(Optional.empty(), empty(true));
    assertEquals(Optional.of(true), empty(true));
  }

  @ParameterizedTest
  @EnumSource(Outcome.Result.class)
  void onlyADoneBatchIsTaken(Outcome.Result result) {
    decider.ended(new Outcome(result, null, "", 1, 0, 0, 0, 0, 0), 0);
    empty(true);
    assertEquals(Optional.of(result == Outcome.Result.DONE), empty(true));
  }

  @Test
  void anOrphanedClaimMayBeABatchThatNobodyWorksOn() {
    assertEquals(Optional.empty(), claimed(ClaimAnswer.ORPHANED, Cause.TIMEOUT, 0));
    empty(true);
    assertEquals(Optional.of(false), empty(true));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAUTHORIZED", "NOT_FOUND"})
  void whatNoWaitingMendsEndsAtOnce(Cause cause) {
    assertEquals(Optional.of(false), claimed(ClaimAnswer.FAILED, cause, 0));
  }

  /** The address was right a moment ago: an ingress says so while the repository restarts. */
  @ParameterizedTest
  @EnumSource(names = {"BATCH", "EMPTY"})
  void aPathThatWasKnownBeforeIsWaitedFor(ClaimAnswer before) {
    claimed(before, null, 0);
    assertEquals(Optional.empty(), claimed(ClaimAnswer.FAILED, Cause.NOT_FOUND, 0));
    assertEquals(Optional.empty(), claimed(ClaimAnswer.FAILED, Cause.NOT_FOUND, 5 * MINUTE - 1));
    assertEquals(Optional.of(false), claimed(ClaimAnswer.FAILED, Cause.NOT_FOUND, 5 * MINUTE));
    assertEquals(Cause.NOT_FOUND, decider.end().cause());
  }

  /** No ingress says that, and no waiting mends it. */
  @Test
  void aSecretThatIsRefusedLaterEndsItAtOnce() {
    claimed(ClaimAnswer.BATCH, null, 0);
    assertEquals(Optional.of(false), claimed(ClaimAnswer.FAILED, Cause.UNAUTHORIZED, 0));
  }

  @Test
  void anOutageIsSatOutForFiveMinutes() {
    assertEquals(Optional.empty(), claimed(ClaimAnswer.FAILED, Cause.REFUSED, 0));
    assertEquals(Optional.empty(), claimed(ClaimAnswer.FAILED, Cause.REFUSED, 5 * MINUTE - 1));
    assertEquals(Optional.of(false), claimed(ClaimAnswer.FAILED, Cause.REFUSED, 5 * MINUTE));
  }

  @Test
  void anAnswerEndsTheOutage() {
    claimed(ClaimAnswer.FAILED, Cause.REFUSED, 0);
    claimed(ClaimAnswer.BATCH, null, 4 * MINUTE);
    assertEquals(Optional.empty(), claimed(ClaimAnswer.FAILED, Cause.REFUSED, 6 * MINUTE));
  }

  private Optional<Boolean> empty(boolean alone) {
    return decider.claimed(ClaimAnswer.EMPTY, null, alone, 0);
  }

  private Optional<Boolean> claimed(ClaimAnswer answer, Cause cause, long now) {
    return decider.claimed(answer, cause, true, now);
  }

  @Test
  void batchesThatAreGivenBackForFiveMinutesEndIt() {
    Outcome back = new Outcome(Outcome.Result.RELEASED, Cause.FORBIDDEN, "x", 0, 0, 0, 0, 0, 0);
    Outcome done = new Outcome(Outcome.Result.DONE, null, "", 1, 0, 0, 0, 0, 0);
    Outcome stop = new Outcome(Outcome.Result.RELEASED, Cause.SHUTDOWN, "x", 0, 0, 0, 0, 0, 0);
    long minute = 60_000_000_000L;
    assertEquals(Optional.empty(), decider.ended(back, 0));
    assertEquals(Optional.empty(), decider.ended(back, 5 * minute - 1));
    assertEquals(Optional.empty(), decider.ended(done, 5 * minute));
    assertEquals(Optional.empty(), decider.ended(back, 6 * minute));
    assertEquals(Optional.empty(), decider.ended(stop, 12 * minute));
    Outcome lost = new Outcome(Outcome.Result.UNKNOWN, Cause.SERVER_ERROR, "x", 1, 0, 0, 0, 0, 0);
    assertEquals(Optional.of(false), decider.ended(lost, 12 * minute));
    assertEquals(Optional.of(false), decider.ended(back, 12 * minute));
  }

  @Test
  void whatItHasGivenUpForIsSaidWithItsCause() {
    claimed(ClaimAnswer.FAILED, Cause.DISK_FULL, 0);
    claimed(ClaimAnswer.FAILED, Cause.REFUSED, 5 * MINUTE);
    claimed(ClaimAnswer.FAILED, Cause.UNAUTHORIZED, 5 * MINUTE);
    assertEquals(OnceEnd.Verdict.GAVE_UP, decider.end().verdict());
    assertEquals("claims have failed for five minutes", decider.end().why());
    assertEquals(Cause.REFUSED, decider.end().cause());
  }

  @Test
  void aDiskWithoutRoomIsNoFaultOfTheClaims() {
    claimed(ClaimAnswer.FAILED, Cause.DISK_FULL, 0);
    decider.outOfPatience();
    assertEquals("there was no room for results for five minutes", decider.end().why());
  }

  @Test
  void aClaimWithoutAnAnswerAtTheStopIsCounted() {
    claimed(ClaimAnswer.BATCH, null, 0);
    decider.abandoned();
    assertEquals(1, decider.end().unanswered());
    assertEquals(1, decider.end().unfinished());
    assertEquals(OnceEnd.Verdict.STOPPED, decider.end().verdict());
  }

  @Test
  void aBatchWithoutAnEndIsNotFinished() {
    claimed(ClaimAnswer.BATCH, null, 0);
    claimed(ClaimAnswer.BATCH, null, 0);
    decider.ended(new Outcome(Outcome.Result.DONE, null, "", 7, 2, 1, 0, 0, 0), 0);
    assertEquals(
        new OnceEnd(
            OnceEnd.Verdict.STOPPED,
            "it was stopped before nothing was left",
            null,
            Map.of(Outcome.Result.DONE, 1),
            1,
            0,
            7,
            2,
            1),
        decider.end());
  }
}
