package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.config.ClaimTimes;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

  private static final List<String> WELL = List.of();

  private long now = -5;
  private boolean wedged;
  private final EventLoops loops = new EventLoops(() -> now);
  private final Health health =
      new Health(() -> now, loops, () -> wedged, seconds(300), seconds(10), seconds(90));

  private static long seconds(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }

  private void pass(long seconds) {
    now += seconds(seconds);
  }

  /**
   * One letter an event, a number lets seconds pass: S started, s claim sent, b batch, e empty, f
   * failed, o orphaned, held for 1000 s, full no slot free, free one free, x stopping.
   */
  private void live(String story) {
    for (String event : story.trim().split(" ")) {
      switch (event) {
        case "S" -> health.started(2, 4);
        case "s" -> health.claimSent();
        case "b" -> health.claimAnswered(ClaimAnswer.BATCH, null, "", 1);
        case "e" -> health.claimAnswered(ClaimAnswer.EMPTY, null, "", 1);
        case "f" -> health.claimAnswered(ClaimAnswer.FAILED, Cause.REFUSED, "", 1);
        case "o" -> health.claimAnswered(ClaimAnswer.ORPHANED, Cause.TIMEOUT, "", 1);
        case "held" -> health.claimsHeld(seconds(1000));
        case "full" -> health.slots(8, 0);
        case "free" -> health.slots(8, 1);
        case "x" -> health.stopping("SIGTERM", 1);
        default -> pass(Long.parseLong(event));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1000, true", // not started: the start has its own end
    "S 299, true",
    "S 300, false",
    "S 299 s 299, true",
    "S 299 s 300, false",
    "S 299 s 299 f 299, true", // an outage alone never turns it red
    "S 200 f 200 f 200 o 200 f 200 f 200, true",
    "S s f held 1299, true", // nor does one that asks to be left alone for long
    "S s f held 1300, false",
    "S s s f held b 1299, true", // what was under way meanwhile does not make the wait shorter
    "S s s f held s 1299, true",
    "S 1 full s f held free 1299, true",
    "S 1 full s f held free 1300, false",
    "S 1 full 1000, true", // all slots taken: no claim is due
    "S 1 full 1000 free 299, true",
    "S 1 full 1000 free 300, false",
    "S 1 free 200 free 200, false", // a slot that was free already is no progress
    "S x 1000, true", // stopping: no claim is due
    "S 300 s, true", // and it turns green again
    "S s 10 s 10 s 10 s 90 f 10 s f 10 s f 10 s f 299, true", // claims that hang are an outage too
  })
  void livenessIsProgress(String story, boolean live) {
    live(story);
    assertEquals(live, health.wedgedBecause().isEmpty(), story);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "0, starting",
        "S, -",
        "S f 89, -",
        "S f 90, claims failing",
        "S f 50 f 39, -",
        "S f 50 o 40, claims failing",
        "S f 89 e f 89, -",
        "S f 90 b, -",
        "S s 99, -", // overdue after 10, and failing from then on
        "S s 100, claims failing",
        "S s 50 s 50, claims failing", // the first of several
        "S s 10 s 50 b 1000, -", // others are answered
        "S s 10 s e 30 s 99, -", // and those after them count for themselves
        "S s 10 s e 30 s 100, claims failing",
        "S s 99 f, -",
        "S s 99 f 1, claims failing", // its end is not the beginning
        "S s 1 f 1 s 88, -",
        "S s 1 f 1 s 89, claims failing",
        "S s 1000 e, -",
        "S s 1000 e 1 f 89, -",
        "S 1000, -", // none is due
        "S x, stopping",
      })
  void readinessIsThatWorkIsDone(String story, String reason) {
    live(story);
    assertEquals(reason == null ? WELL : List.of(reason), health.unreadyBecause(), story);
  }

  @Test
  void aLoopThatHasNotRunFor90SecondsIsBlocked() {
    loops.beat("loop-1", 0);
    loops.beat("loop-2", 0);
    pass(89);
    loops.beat("loop-2", 0);
    assertEquals(WELL, health.wedgedBecause());
    pass(1);
    assertEquals(List.of("event loop loop-1 is blocked"), health.wedgedBecause());
    loops.beat("loop-1", seconds(90));
    assertEquals(WELL, health.wedgedBecause());
    pass(1000);
    loops.forget("loop-1");
    loops.forget("loop-2");
    assertEquals(WELL, health.wedgedBecause());
  }

  @Test
  void theLagIsTheLongestOfAllLoops() {
    assertEquals(0, loops.lagSeconds());
    loops.beat("loop-1", seconds(2));
    loops.beat("loop-2", seconds(3));
    assertEquals(3, loops.lagSeconds());
    loops.beat("loop-2", -1);
    assertEquals(2, loops.lagSeconds());
    pass(20);
    assertEquals(10, loops.lagSeconds(), "one that is overdue is late by so much");
  }

  @Test
  void whatTheRobotItselfFoundStuckIsRed() {
    wedged = true;
    assertEquals(
        List.of(
            "the enhancer cannot recover: it says so, too many of its calls hang,"
                + " or there was no memory to hand over an answer"),
        health.wedgedBecause());
  }

  /** The poller's events must not wait for an author's code. */
  @Test
  void whatTheEnhancerSaysIsAskedOutsideTheLock() {
    boolean[] held = {true};
    Health[] asked = {null};
    asked[0] =
        new Health(
            () -> now,
            loops,
            () -> {
              held[0] = Thread.holdsLock(asked[0]);
              return false;
            },
            seconds(300),
            seconds(10),
            seconds(90));
    assertEquals(WELL, asked[0].wedgedBecause());
    assertFalse(held[0]);
  }

  @Test
  void itSaysForHowLongNothingWasClaimed() {
    live("S 301");
    assertEquals(List.of("no claim for 301 s while a slot is free"), health.wedgedBecause());
  }

  @Test
  void theLimitsFollowTheSettings() {
    assertEquals(seconds(3 * 120) + 3 * 50_000_000L, Health.progressLimit(Configs.config()));
    assertEquals(seconds(90), Health.failingLimit(Configs.config()));
    assertEquals(seconds(10) + 50_000_000L, ClaimTimes.overdue(Configs.config()));
  }

  /**
   * Else one that polls once an hour would be restarted, and one that polls all the time unready.
   */
  @Test
  void theyFollowALongAndAShortPollInterval() {
    assertEquals(seconds(3 * 3_600), Health.progressLimit(Configs.polling(Duration.ofHours(1))));
    assertEquals(seconds(5), Health.failingLimit(Configs.polling(Duration.ofMillis(100))));
  }
}
