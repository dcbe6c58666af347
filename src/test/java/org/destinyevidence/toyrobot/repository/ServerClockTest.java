package org.destinyevidence.toyrobot.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerClockTest {

  private static final String DATE = "Sat, 23 Nov 2024 02:46:40 GMT";
  private static final long DATE_MICROS = 1_732_330_000_000_000L;
  private static final long HOUR = 3_600_000_000L;

  private final AtomicLong wall = new AtomicLong(DATE_MICROS);
  private final ServerClock clock = new ServerClock(wall::get);

  @Test
  void theMachineIsBelievedAtFirst() {
    assertEquals(DATE_MICROS, clock.micros());
    assertEquals(0, clock.offsetMicros());
  }

  @ParameterizedTest
  @ValueSource(longs = {-6 * HOUR, -1, 0, 1, 6 * HOUR, 24 * 365 * HOUR})
  void anyOffsetIsLearnedToHalfASecond(long ahead) {
    wall.addAndGet(ahead);
    assertTrue(clock.learn(DATE));
    assertEquals(DATE_MICROS + 500_000, clock.micros());
    assertEquals(500_000 - ahead, clock.offsetMicros());
  }

  @Test
  void itGoesOnWithTheMachine() {
    assertTrue(clock.learn(DATE));
    wall.addAndGet(42);
    assertEquals(DATE_MICROS + 500_042, clock.micros());
  }

  @Test
  void theLastLessonCounts() {
    assertTrue(clock.learn(DATE));
    assertTrue(clock.learn("Sat, 23 Nov 2024 02:46:41 GMT"));
    assertEquals(1_500_000, clock.offsetMicros());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Saturday, 23-Nov-24 02:46:40 GMT",
        "Sat Nov 23 02:46:40 2024",
        "Sat, 23 Nov 2024 04:46:40 +0200"
      })
  void aDateInAnotherFormTeachesTheSame(String date) {
    assertTrue(clock.learn(date));
    assertEquals(500_000, clock.offsetMicros());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "yesterday", "2024-11-23T02:46:40Z", "Sat, 23 Nov 2024"})
  void whatIsNoDateTeachesNothing(String date) {
    assertTrue(clock.learn(DATE));
    assertFalse(clock.learn(date));
    assertEquals(500_000, clock.offsetMicros());
  }

  @Test
  void theSystemsClockCountsMicroseconds() {
    long seconds = ServerClock.system().micros() / 1_000_000;
    assertTrue(Math.abs(Instant.now().getEpochSecond() - seconds) < 60);
  }

  @Test
  void theMachinesOwnIsInMicroseconds() {
    long before = System.currentTimeMillis();
    long micros = ServerClock.system().micros();
    long after = System.currentTimeMillis();
    assertTrue(before <= micros / 1_000 && micros / 1_000 <= after, micros + " after " + before);
  }
}
