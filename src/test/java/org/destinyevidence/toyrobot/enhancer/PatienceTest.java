package org.destinyevidence.toyrobot.enhancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Problem.Severity;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.junit.jupiter.api.Test;

/** How long an enhancer that says "not now" is waited for. */
class PatienceTest {

  private static final Answer.NotNow DOWN = new Answer.NotNow("no model", null);
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;

  private final Pending pending = new Pending(null, null, 0);

  @Test
  void waitsGrowToAMinuteAndAreNeverUnderASecond() {
    Patience longest =
        Patience.ofRobot(() -> 0.999999, new OnlyErrors(RobotEvents.NONE), RobotEvents.NONE);
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      seconds.add(Math.round(longest.pause(pending, DOWN, 0) / 1e9));
    }
    assertEquals(List.of(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L), seconds);
    Patience shortest =
        Patience.ofRobot(() -> 0, new OnlyErrors(RobotEvents.NONE), RobotEvents.NONE);
    for (int i = 0; i < 8; i++) {
      assertEquals(SECOND, shortest.pause(pending, DOWN, 0));
    }
  }

  @Test
  void aNamedTimeIsNotUndercutAndEndsAtAnHour() {
    Patience patience =
        Patience.ofRobot(() -> 0, new OnlyErrors(RobotEvents.NONE), RobotEvents.NONE);
    assertEquals(90 * SECOND, patience.pause(pending, named(Duration.ofSeconds(90)), 0));
    long odd = 90 * SECOND + 1;
    assertTrue(patience.pause(pending, named(Duration.ofNanos(odd)), 0) >= odd);
    assertEquals(60 * MINUTE, patience.pause(pending, named(Duration.ofDays(400)), 0));
    assertEquals(SECOND, patience.pause(pending, named(Duration.ofSeconds(-5)), 0));
  }

  @Test
  void anEnhancerThatAnswersNobodyIsWaitedFor() {
    Patience patience =
        Patience.ofRobot(() -> 0, new OnlyErrors(RobotEvents.NONE), RobotEvents.NONE);
    patience.answered(null);
    for (int i = 0; i < 1_000; i++) {
      assertTrue(patience.pause(pending, DOWN, i * MINUTE) > 0);
    }
  }

  @Test
  void aReferenceThatIsPutOffWhileOthersAreAnsweredIsNotWaitedForLong() {
    Patience patience =
        Patience.ofRobot(() -> 0, new OnlyErrors(RobotEvents.NONE), RobotEvents.NONE);
    assertEquals(11, asked(patience, DOWN, true));
  }

  @Test
  void whereEachSlotHoldsOneWhatWasSeenBeforeCounts() {
    Patience patience =
        Patience.ofRobot(() -> 0, new OnlyErrors(RobotEvents.NONE), RobotEvents.NONE);
    List<Pending> poison = new ArrayList<>();
    for (int slot = 0; slot < 8; slot++) {
      Pending one = new Pending(null, null, patience.mark());
      patience.pause(one, DOWN, 0);
      poison.add(one);
      patience.answered(null);
      patience.answered(null);
    }
    for (Pending one : poison) {
      int tries = 1;
      while (patience.pause(one, DOWN, 0) >= 0 && tries < 100) {
        tries++;
      }
      assertEquals(10, tries);
    }
  }

  @Test
  void anOutageThatBeganSinceIsNotTheReferencesFault() {
    Patience patience =
        Patience.ofRobot(() -> 0, new OnlyErrors(RobotEvents.NONE), RobotEvents.NONE);
    patience.pause(pending, DOWN, 0);
    for (int i = 0; i < 100; i++) {
      patience.answered(null);
    }
    for (int i = 0; i < 3; i++) {
      patience.pause(new Pending(null, null, patience.mark()), DOWN, 0);
    }
    for (int i = 0; i < 100; i++) {
      assertTrue(patience.pause(pending, DOWN, 0) > 0);
    }
    // It is over: one that waited was answered.
    patience.answered(waited(patience));
    assertEquals(0, pending.strikes);
    patience.pause(pending, DOWN, 0);
    assertEquals(1, pending.strikes);
  }

  @Test
  void anAnswerThatWasUnderWaySaysNothing() {
    Patience patience =
        Patience.ofRobot(() -> 0, new OnlyErrors(RobotEvents.NONE), RobotEvents.NONE);
    Pending underWay = new Pending(null, null, patience.mark());
    patience.pause(pending, DOWN, 0);
    for (int i = 0; i < 100; i++) {
      patience.answered(underWay);
      assertTrue(patience.pause(pending, DOWN, 0) > 0);
    }
  }

  @Test
  void aShortQuotaIsNotTheReferencesFault() {
    Patience patience =
        Patience.ofRobot(() -> 0, new OnlyErrors(RobotEvents.NONE), RobotEvents.NONE);
    patience.pause(pending, DOWN, 0);
    for (int i = 0; i < 100; i++) {
      // One new reference is answered, one not, and one of those that waited.
      patience.answered(null);
      patience.pause(new Pending(null, null, 0), DOWN, 0);
      patience.answered(waited(patience));
      assertTrue(patience.pause(pending, DOWN, 0) > 0);
    }
    assertEquals(0, pending.strikes);
  }

  @Test
  void whatIsNamedTheSameTimeDoesNotComeBackInTheSameMoment() {
    Patience latest =
        Patience.ofRobot(() -> 0.999999, new OnlyErrors(RobotEvents.NONE), RobotEvents.NONE);
    assertEquals(75, Math.round(latest.pause(pending, named(Duration.ofSeconds(60)), 0) / 1e9));
    assertEquals(3660, Math.round(latest.pause(pending, named(Duration.ofHours(1)), 0) / 1e9));
  }

  @Test
  void aNamedTimeIsNeverTheReferencesFault() {
    assertEquals(
        100,
        asked(
            Patience.ofRobot(() -> 0, new OnlyErrors(RobotEvents.NONE), RobotEvents.NONE),
            named(Duration.ofSeconds(1)),
            true));
  }

  @Test
  void inAFileNothingIsWaitedForWithoutEnd() {
    Patience patience = Patience.ofFile(() -> 0);
    patience.answered(null);
    assertEquals(11, asked(patience, DOWN, false));
  }

  @Test
  void notEvenWithNamedTimes() {
    assertEquals(11, asked(Patience.ofFile(() -> 0), named(Duration.ofSeconds(1)), false));
  }

  @Test
  void butAFileWaitsForAQuotaThatIsShort() {
    Patience patience = Patience.ofFile(() -> 0);
    patience.pause(pending, DOWN, 0);
    for (int i = 0; i < 100; i++) {
      patience.answered(waited(patience));
      assertTrue(patience.pause(pending, DOWN, 0) > 0);
    }
    Pending quota = new Pending(null, null, 0);
    for (int i = 0; i < 100; i++) {
      patience.answered(null);
      assertTrue(patience.pause(quota, named(Duration.ofSeconds(1)), 0) > 0);
    }
  }

  @Test
  void anErrorAfterTenMinutesInWhichNothingWasAnswered() {
    List<String> over = new ArrayList<>();
    RobotEvents events =
        new RobotEvents() {
          @Override
          public void over(String what, long nanos) {
            over.add(what);
          }
        };
    Patience patience = Patience.ofRobot(() -> 0, new OnlyErrors(events), events);
    patience.pause(pending, DOWN, 0);
    assertEquals(Severity.WARNING, patience.problem("b", DOWN, 0).severity());
    patience.pause(pending, DOWN, 10 * MINUTE - 1);
    assertEquals(Severity.WARNING, patience.problem("b", DOWN, 10 * MINUTE - 1).severity());
    Problem error = patience.problem("b", DOWN, 10 * MINUTE);
    assertEquals(Severity.ERROR, error.severity());
    assertEquals(Cause.NOT_NOW, error.cause());
    assertTrue(error.phrase().endsWith("it asks to wait: no model"), error.phrase());
    assertEquals(List.of(), over);
    patience.answered(null);
    patience.answered(null);
    assertEquals(List.of("The enhancer answers again"), over);
    patience.pause(pending, DOWN, 11 * MINUTE);
    assertEquals(Severity.WARNING, patience.problem("b", DOWN, 11 * MINUTE).severity());
    patience.answered(null);
    assertEquals(1, over.size(), "the end of a warning is not said");
  }

  /** The one that was put off in the evening has ended with its batch; the night had no work. */
  @Test
  void hoursWithoutWorkAreNoOutage() {
    Patience patience =
        Patience.ofRobot(() -> 0, new OnlyErrors(RobotEvents.NONE), RobotEvents.NONE);
    patience.pause(pending, DOWN, 0);
    long morning = 8 * 60 * MINUTE;
    patience.pause(new Pending(null, null, patience.mark()), DOWN, morning);
    assertEquals(Severity.WARNING, patience.problem("b", DOWN, morning).severity());
  }

  @Test
  void hoursThatTheEnhancerNamedAreOne() {
    Patience patience =
        Patience.ofRobot(() -> 0, new OnlyErrors(RobotEvents.NONE), RobotEvents.NONE);
    patience.pause(pending, named(Duration.ofHours(1)), 0);
    Pending next = new Pending(null, null, patience.mark());
    patience.pause(next, DOWN, 59 * MINUTE);
    assertEquals(Severity.ERROR, patience.problem("b", DOWN, 59 * MINUTE).severity());
  }

  @Test
  void theReasonIsCleanAndWithoutSecrets() {
    Answer.NotNow secret =
        new Answer.NotNow("http://model/v1?key=abc\0 says 503".repeat(100), null);
    String phrase =
        Patience.ofRobot(() -> 0, new OnlyErrors(RobotEvents.NONE), RobotEvents.NONE)
            .problem("b", secret, 0)
            .phrase();
    assertFalse(phrase.contains("abc"), phrase);
    assertTrue(phrase.indexOf(0) < 0 && phrase.length() < 600, phrase);
    assertEquals("no reason given", new Answer.NotNow(null, null).reason());
  }

  /** How often it is asked about a reference until it gets its error line; at most a hundred. */
  private int asked(Patience patience, Answer.NotNow notNow, boolean others) {
    int asked = 1;
    while (patience.pause(pending, notNow, 0) >= 0 && asked < 100) {
      asked++;
      if (others) {
        patience.answered(null);
      }
    }
    return asked;
  }

  /** One that was put off before, and is asked about now. */
  private static Pending waited(Patience patience) {
    Pending waited = new Pending(null, null, patience.mark());
    waited.tries = 3;
    return waited;
  }

  private static Answer.NotNow named(Duration after) {
    return new Answer.NotNow("quota", after);
  }
}
