package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void saysAKeyOnceAMinuteAndCountsTheRest() {
    Throttle throttle = new Throttle(1);
    assertEquals(0, throttle.admit("a", 5));
    assertEquals(-1, throttle.admit("a", 6));
    assertEquals(-1, throttle.admit("a", 59 * SECOND));
    assertEquals(2, throttle.admit("a", 5 + 60 * SECOND));
    assertEquals(0, throttle.admit("a", 5 + 120 * SECOND));
  }

  @Test
  void keysDoNotConcernEachOther() {
    Throttle throttle = new Throttle(1);
    assertEquals(0, throttle.admit("a", 0));
    assertEquals(0, throttle.admit("b", 0));
  }

  @Test
  void aBurstIsLetThrough() {
    Throttle throttle = new Throttle(3);
    for (int i = 0; i < 3; i++) {
      assertEquals(0, throttle.admit("a", i));
    }
    assertEquals(-1, throttle.admit("a", 3));
  }

  @Test
  void whatWasHeldBackIsSaidWhenTheMinuteIsOver() {
    Throttle throttle = new Throttle(1);
    throttle.admit("a", 0);
    throttle.admit("a", 1);
    assertEquals(List.of(), throttle.over(59 * SECOND));
    assertEquals(List.of(new Throttle.HeldBack("a", 1)), throttle.over(60 * SECOND));
    assertEquals(List.of(), throttle.over(61 * SECOND));
  }

  @Test
  void aMinuteIsCountedFromTheFirstTime() {
    Throttle throttle = new Throttle(1);
    throttle.admit("a", 300 * SECOND);
    throttle.admit("a", 301 * SECOND);
    assertEquals(List.of(), throttle.over(359 * SECOND));
    assertEquals(List.of(new Throttle.HeldBack("a", 1)), throttle.over(360 * SECOND));
  }

  @Test
  void aClockBeforeZeroIsNoMatter() {
    Throttle throttle = new Throttle(1);
    assertEquals(0, throttle.admit("a", Long.MIN_VALUE + 1));
    assertEquals(-1, throttle.admit("a", Long.MIN_VALUE + 2));
  }

  @Test
  void forgetsWhatWasQuietLongest() {
    Throttle throttle = new Throttle(1);
    for (int i = 0; i < 10_000; i++) {
      throttle.admit("key " + i, 0);
    }
    assertEquals(0, throttle.admit("key 0", 1));
    assertEquals(-1, throttle.admit("key 9999", 1));
  }
}
