package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The minimum rate on a clock of the test's own: 1,000 bytes in 20 ticks. */
class PaceTest {

  private final Pace pace = new Pace(20, 1_000, 2, 0);
  private long now;

  /** Ticks until it is too slow, or the given number. */
  private int ticks(int most, int bytesPerTick) {
    for (int i = 1; i <= most; i++) {
      now++;
      pace.bytes(bytesPerTick);
      if (pace.tooSlow(now)) {
        return i;
      }
    }
    return most;
  }

  @Test
  void nothingAtAllIsCutAfterOneWindow() {
    assertEquals(20, ticks(100, 0));
  }

  @Test
  void belowTheRateIsCutAfterOneWindow() {
    assertEquals(20, ticks(100, 49));
  }

  @Test
  void theRateIsEnough() {
    assertEquals(10_000, ticks(10_000, 50));
  }

  @Test
  void oneThatStopsIsCutWithinAWindowAndAHalf() {
    ticks(45, 500);
    int more = ticks(100, 0);
    assertTrue(more >= 15 && more <= 30, () -> "" + more);
  }

  @Test
  void timeInWhichNothingIsWantedDoesNotCount() {
    ticks(15, 0);
    pace.pause(now);
    now += 1_000_000;
    assertFalse(pace.tooSlow(now));
    pace.resume(now);
    assertEquals(5, ticks(100, 0));
  }

  /** One that is held back now and then, and between two looks, is no less slow. */
  @Test
  void timeBeforeAPauseCounts() {
    for (int i = 0; i < 20; i++) {
      now++;
      pace.pause(now);
      now += 1_000;
      pace.resume(now);
    }
    assertFalse(pace.tooSlow(now), "the first half of a window");
    assertEquals(10, ticks(100, 0));
  }

  @Test
  void aBusyEventLoopDoesNotCount() {
    ticks(5, 0);
    now += 1_000;
    assertFalse(pace.tooSlow(now), "what has arrived meanwhile is not read yet");
    assertEquals(13, ticks(100, 0));
  }
}
