package org.destinyevidence.toyrobot.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Problem;
import org.junit.jupiter.api.Test;

class StandstillTest {

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final Standstill standstill = new Standstill();

  private Optional<Problem> inVain(long wait, long now) {
    return standstill.inVain("It fails: 503", Cause.SERVER_ERROR, "b", wait, now);
  }

  private static Optional<Problem> warning(String phrase) {
    return Optional.of(Problem.warning(Cause.SERVER_ERROR, phrase, "b"));
  }

  @Test
  void aFailureIsNoNewsForAMinute() {
    assertEquals(Optional.empty(), inVain(0, 5));
    assertEquals(Optional.empty(), inVain(0, MINUTE + 4));
    assertEquals(warning("It fails: 503, for a minute or more"), inVain(0, MINUTE + 5));
    assertEquals(warning("It fails: 503, for a minute or more"), inVain(0, 10 * MINUTE + 4));
  }

  @Test
  void afterTenSomeoneShouldLookNow() {
    inVain(0, 5);
    assertEquals(
        Optional.of(
            Problem.error(Cause.SERVER_ERROR, "It fails: 503, for ten minutes or more", "b")),
        inVain(0, 10 * MINUTE + 5));
  }

  @Test
  void whatGotOnMeanwhileStandsFromTheNextFailureOn() {
    inVain(0, 0);
    assertEquals(0, standstill.gotOn(MINUTE), "nobody has heard of it");
    assertEquals(Optional.empty(), inVain(0, 20 * MINUTE));
    assertEquals(Optional.empty(), inVain(0, 20 * MINUTE + MINUTE - 1));
  }

  @Test
  void whatTakesLongByItselfStandsSinceItWasBegun() {
    standstill.begun(0);
    standstill.begun(MINUTE);
    assertEquals(warning("It fails: 503, for a minute or more"), inVain(0, MINUTE));
  }

  @Test
  void whatWasSaidIsOverAfterSoLong() {
    inVain(0, 5);
    inVain(0, MINUTE + 5);
    inVain(0, MINUTE + 6);
    assertEquals(2 * MINUTE, standstill.gotOn(2 * MINUTE + 5));
    assertEquals(0, standstill.gotOn(2 * MINUTE + 6), "once");
    inVain(0, 3 * MINUTE);
    assertEquals(0, standstill.gotOn(3 * MINUTE + 1), "nor has anybody heard of this one");
  }

  @Test
  void aLongWaitIsSaidAtOnce() {
    assertEquals(Optional.empty(), inVain(MINUTE - 1, 0));
    assertEquals(warning("It fails: 503, the next try is in 60 s"), inVain(MINUTE, 0));
    assertEquals(warning("It fails: 503, the next try is in 3600 s"), inVain(60 * MINUTE, 0));
  }
}
