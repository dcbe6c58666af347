package org.destinyevidence.toyrobot.enhancer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.destinyevidence.toyrobot.repository.Clocks;
import org.junit.jupiter.api.Test;

class SuspendDetectorTest {

  private final AtomicLong monotonic = new AtomicLong(-7_000);
  private final AtomicLong wall = new AtomicLong(1_732_330_000_000L);
  private final SuspendDetector detector = begun();

  @Test
  void clocksThatGoTogetherSayNothing() {
    passed(3_600_000, 3_600_000);
    assertFalse(detector.ranAhead());
  }

  @Test
  void fiveSecondsAheadAreForgivenAndNoMore() {
    passed(1_000, 6_000);
    assertFalse(detector.ranAhead());
    passed(0, 1);
    assertTrue(detector.ranAhead());
  }

  @Test
  void itIsSaidOnce() {
    passed(0, 60_000);
    assertTrue(detector.ranAhead());
    assertFalse(detector.ranAhead());
  }

  @Test
  void aStepBackSaysNothingAndHidesNoLaterSleep() {
    passed(0, -3_600_000);
    assertFalse(detector.ranAhead());
    passed(0, 6_000);
    assertTrue(detector.ranAhead());
  }

  @Test
  void aSleepBeforeItIsMadeIsSeenToo() {
    long nanos = monotonic.get() * 1_000_000;
    long millis = wall.get();
    passed(1_000, 7_000);
    assertTrue(new SuspendDetector(clocks(), nanos, millis).ranAhead());
    assertFalse(begun().ranAhead());
  }

  private SuspendDetector begun() {
    return new SuspendDetector(clocks(), monotonic.get() * 1_000_000, wall.get());
  }

  private Clocks clocks() {
    return new Clocks(() -> monotonic.get() * 1_000_000, wall::get);
  }

  private void passed(long monotonicMillis, long wallMillis) {
    monotonic.addAndGet(monotonicMillis);
    wall.addAndGet(wallMillis);
  }
}
