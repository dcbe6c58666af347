package org.destinyevidence.toyrobot.poller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PollPacerTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long INTERVAL = 30 * SECOND;
  private static final OptionalLong NEVER_ASKED = OptionalLong.empty();

  private final PollPacer pacer = new PollPacer(INTERVAL, false, 0);

  @Test
  void theFirstClaimIsDueAtOnceAndAlone() {
    assertTrue(pacer.mayClaim(0, 0));
    assertFalse(pacer.mayClaim(0, 1));
  }

  @Test
  void workWidensByOneUpToFour() {
    for (int wide = 2; wide <= 6; wide++) {
      pacer.claimed(wide, 0.5);
      int most = Math.min(wide, PollPacer.MOST_AT_ONCE);
      assertTrue(pacer.mayClaim(wide, most - 1));
      assertFalse(pacer.mayClaim(wide, most));
    }
  }

  @Test
  void anEmptyQueueNarrowsToOneAndWaits() {
    pacer.claimed(0, 0.5);
    pacer.empty(SECOND, 0.5, true);
    assertFalse(pacer.mayClaim(SECOND, 0));
    assertEquals(SECOND + INTERVAL / 2, pacer.dueAt());
    assertTrue(pacer.mayClaim(pacer.dueAt(), 0));
    assertFalse(pacer.mayClaim(pacer.dueAt(), 1));
  }

  @Test
  void theFirstIdleWaitIsAnythingTheLaterOnesTenPercent() {
    pacer.empty(0, 0.01, true);
    assertEquals(INTERVAL / 100.0, pacer.dueAt(), 10);
    pacer.empty(0, 0, true);
    assertEquals(0.9 * INTERVAL, pacer.dueAt(), 10);
    pacer.empty(0, 1, true);
    assertEquals(1.1 * INTERVAL, pacer.dueAt(), 10);
    pacer.claimed(0, 0.5);
    pacer.empty(0, 0.01, true);
    assertEquals(INTERVAL / 100.0, pacer.dueAt(), 10);
  }

  /** The clock's zero is anywhere. */
  @Test
  void aClockMayBeginBelowZero() {
    PollPacer early = new PollPacer(INTERVAL, false, -100 * SECOND);
    assertTrue(early.mayClaim(-100 * SECOND, 0));
  }

  @Test
  void anEmptyAnswerBesideAnotherClaimProvesNothing() {
    pacer.claimed(0, 0.5);
    pacer.empty(SECOND, 0.5, false);
    assertTrue(pacer.mayClaim(SECOND, 0));
    assertFalse(pacer.mayClaim(SECOND, 1));
  }

  @Test
  void steadyKeepsExactlyToTheInterval() {
    PollPacer steady = new PollPacer(INTERVAL, true, 0);
    steady.empty(0, 0.1, true);
    assertEquals(INTERVAL, steady.dueAt());
  }

  @Test
  void failuresBackOffToTheCap() {
    long now = 0;
    for (int n = 0; n < 12; n++) {
      pacer.failed(now, now, 0.999999, NEVER_ASKED);
      long end = Math.min(60, 2L << n) * SECOND;
      assertEquals(end, pacer.dueAt() - now, end / 1000.0);
      now = pacer.dueAt();
    }
    pacer.claimed(now, 0.5);
    assertEquals(2.0 * SECOND, afterAFailure(now) - now, SECOND / 1000.0);
    pacer.empty(now, 0.5, true);
    assertEquals(2.0 * SECOND, afterAFailure(now) - now, SECOND / 1000.0);
  }

  private long afterAFailure(long now) {
    pacer.failed(now, now, 0.999999, NEVER_ASKED);
    return pacer.dueAt();
  }

  @Test
  void oneOutageIsOneStep() {
    pacer.failed(0, 10 * SECOND, 0.5, NEVER_ASKED);
    long due = pacer.dueAt();
    pacer.failed(SECOND, 11 * SECOND, 0.9, NEVER_ASKED);
    pacer.failed(2 * SECOND, 12 * SECOND, 0.9, NEVER_ASKED);
    assertEquals(due, pacer.dueAt());
    assertEquals(4.0 * SECOND, afterAFailure(13 * SECOND) - 13 * SECOND, SECOND / 1000.0);
  }

  @Test
  void retryAfterIsNeverUndercut() {
    pacer.failed(0, 0, 0, OptionalLong.of(90 * SECOND));
    pacer.claimed(SECOND, 0.5);
    assertFalse(pacer.mayClaim(90 * SECOND - 1, 0));
    assertTrue(pacer.mayClaim(90 * SECOND, 0));
  }

  /** A monotonic clock may begin anywhere, and pass its largest number. */
  @Test
  void retryAfterIsNotUndercutWhereTheClockWrapsAround() {
    long now = Long.MAX_VALUE - SECOND;
    PollPacer wrapping = new PollPacer(INTERVAL, false, now);
    wrapping.failed(now, now, 0, OptionalLong.of(90 * SECOND));
    assertFalse(wrapping.mayClaim(now + 90 * SECOND - 1, 0));
    assertTrue(wrapping.mayClaim(now + 90 * SECOND, 0));
  }

  @Test
  void aShorterOneThatComesLaterDoesNotShortenIt() {
    pacer.failed(0, 0, 0, OptionalLong.of(90 * SECOND));
    pacer.failed(0, SECOND, 0, OptionalLong.of(5 * SECOND));
    assertEquals(90 * SECOND, pacer.dueAt());
  }

  @Test
  void aFailureNarrowsToOne() {
    pacer.claimed(0, 0.5);
    pacer.claimed(0, 0.5);
    pacer.failed(0, SECOND, 0.5, NEVER_ASKED);
    assertTrue(pacer.mayClaim(pacer.dueAt(), 0));
    assertFalse(pacer.mayClaim(pacer.dueAt(), 1));
  }

  @Test
  void aBatchThatIsDoneEndsTheWaitsOfThoseThatWereNot() {
    pacer.inVain(0, SECOND, 0.999999);
    pacer.inVain(SECOND, 2 * SECOND, 0.999999);
    assertTrue(pacer.held(2 * SECOND) > 0);
    pacer.done();
    assertEquals(0, pacer.held(2 * SECOND));
    assertTrue(pacer.mayClaim(2 * SECOND, 0));
  }

  /** Idle, the next claim is due in half a minute; that is no reason to hold one back later. */
  @Test
  void aBatchThatIsDoneWhileTheQueueIsEmptyHoldsNothing() {
    pacer.empty(0, 0.5, true);
    pacer.done();
    pacer.inVain(SECOND, SECOND, 0.5);
    assertEquals(0, pacer.held(SECOND));
    pacer.claimed(SECOND, 0.5);
    assertTrue(pacer.mayClaim(SECOND, 1));
  }

  @Test
  void oneBatchThatIsGivenBackSlowsNothing() {
    pacer.claimed(0, 0.5);
    pacer.inVain(0, SECOND, 0.5);
    assertEquals(0, pacer.held(SECOND));
    assertTrue(pacer.mayClaim(SECOND, 1));
  }

  @Test
  void thoseThatWereUnderWayTogetherCountOnce() {
    pacer.inVain(0, SECOND, 0.5);
    pacer.inVain(SECOND - 1, 2 * SECOND, 0.5);
    assertEquals(0, pacer.held(2 * SECOND));
  }

  /** Each probe is alone, and what it comes to decides how long the next one waits. */
  @Test
  void batchAfterBatchGivenBackWaitsUpToAMinute() {
    long now = 0;
    for (int n = 1; n < 14; n++) {
      pacer.claimed(now, 0.999999);
      if (n > 2) {
        assertFalse(pacer.mayClaim(now, 0), "the next one beside it");
        assertFalse(pacer.mayClaim(pacer.dueAt(), 1), "two at a time");
      }
      pacer.inVain(now, now + SECOND, 0.999999);
      now += SECOND;
      long end = n == 1 ? 0 : Math.min(60, 1L << (n - 1)) * SECOND;
      assertEquals(end, pacer.held(now), end / 1000.0);
      now += pacer.held(now);
      assertTrue(pacer.mayClaim(now, 0));
    }
    pacer.done();
    pacer.claimed(now, 0.5);
    assertTrue(pacer.mayClaim(now, 1));
  }

  /** A probe that takes its time is no reason to let the other slots stand empty. */
  @Test
  void theNextProbeNeedNotAwaitTheOneBefore() {
    pacer.inVain(0, SECOND, 0.999999);
    pacer.inVain(SECOND, 2 * SECOND, 0.999999);
    long now = pacer.dueAt();
    pacer.claimed(now, 0.999999);
    assertTrue(pacer.mayClaim(pacer.dueAt(), 0));
    assertEquals(2.0 * SECOND, pacer.dueAt() - now, SECOND / 1000.0);
  }

  @Test
  void aWaitThatTheServerAskedForOutlastsABatchThatIsDone() {
    pacer.failed(0, 0, 0, OptionalLong.of(90 * SECOND));
    pacer.inVain(0, SECOND, 0.5);
    pacer.inVain(SECOND, SECOND, 0.5);
    pacer.done();
    assertEquals(90 * SECOND, pacer.dueAt());
  }
}
