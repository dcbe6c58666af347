package org.destinyevidence.toyrobot.poller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Problem.Severity;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which ends of a batch are a reason to claim fewer. */
class InVainTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final Outcome DONE = outcome(Outcome.Result.DONE, null);
  private static final Outcome REFUSED = outcome(Outcome.Result.RELEASED, Cause.FORBIDDEN);

  private final PollPacer pacer = new PollPacer(MINUTE, false, 0);
  private final List<Long> held = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> over = new ArrayList<>();
  private final InVain inVain =
      new InVain(
          pacer,
          () -> 0.5,
          new RobotEvents() {
            @Override
            public void claimsHeld(long nanos) {
              held.add(nanos);
            }

            @Override
            public void problem(Problem problem) {
              problems.add(problem);
            }

            @Override
            public void over(String what, long nanos) {
              over.add(nanos / SECOND + " s: " + what);
            }
          });

  @ParameterizedTest
  @CsvSource({
    "DONE, , false",
    "RELEASED, DISK_FULL, true",
    "RELEASED, FORBIDDEN, true",
    "RELEASED, SHUTDOWN, false",
    "RELEASED, TIME_LIMIT, false",
    "UNKNOWN, SERVER_ERROR, true",
    "UNKNOWN, SHUTDOWN, false",
    "REPORTED, NOT_FOUND, true",
    "REPORTED, BAD_URL, false",
    "LOST, LEASE_LOST, false"
  })
  void is(Outcome.Result result, Cause cause, boolean inVain) {
    assertEquals(inVain, InVain.is(outcome(result, cause)));
  }

  @Test
  void theSecondHoldsClaimsAndSaysWhy() {
    inVain.ended(REFUSED, 0, 1);
    assertEquals(0, pacer.held(1));
    assertEquals(List.of(), problems);
    inVain.ended(outcome(Outcome.Result.UNKNOWN, Cause.SERVER_ERROR), 2, 3);
    assertTrue(pacer.held(3) > 0);
    assertEquals(List.of(pacer.held(3)), held);
    assertEquals(1, problems.size());
    assertEquals(Cause.SERVER_ERROR, problems.get(0).cause());
  }

  /** One trouble that met many of ours at a time is one. */
  @Test
  void thoseThatWereUnderWayTogetherCountOnce() {
    inVain.ended(REFUSED, 0, 10);
    inVain.ended(REFUSED, 9, 11);
    assertEquals(0, pacer.held(11));
    inVain.ended(REFUSED, 10, 12);
    assertTrue(pacer.held(12) > 0);
  }

  @Test
  void oneThatIsDoneEndsIt() {
    inVain.ended(REFUSED, 0, 1);
    inVain.ended(REFUSED, 1, 2);
    inVain.ended(DONE, 0, 3);
    assertEquals(0, pacer.held(3));
    inVain.ended(REFUSED, 3, 4);
    assertEquals(0, pacer.held(4));
  }

  /** A storage that says 403 to everything: claims work, and nobody else would tell. */
  @Test
  void tenMinutesOfItAreAnError() {
    for (int second = 0; second <= 12 * 60; second += 30) {
      inVain.ended(REFUSED, second * SECOND, (second + 5) * SECOND);
    }
    List<Problem> errors = problems.stream().filter(p -> p.severity() == Severity.ERROR).toList();
    // The second says so first, at 35 s.
    assertEquals(4, errors.size());
    assertTrue(errors.get(0).phrase().contains("for ten minutes or more"));
    problems.clear();
    assertEquals(List.of(), over);
    inVain.ended(DONE, 0, 800 * SECOND);
    inVain.ended(DONE, 0, 800 * SECOND);
    assertEquals(List.of("690 s: A batch is done, after one after the other was in vain"), over);
    inVain.ended(REFUSED, 800 * SECOND, 801 * SECOND);
    inVain.ended(REFUSED, 801 * SECOND, 802 * SECOND);
    assertEquals(Severity.WARNING, problems.get(0).severity());
  }

  /** Released, swept after ten minutes, and claimed again: that is no outage. */
  @Test
  void oneBatchThatComesBackNowAndThenIsNone() {
    for (int minute = 0; minute <= 40; minute += 10) {
      inVain.ended(REFUSED, minute * MINUTE, minute * MINUTE + SECOND);
    }
    assertEquals(4, problems.size());
    assertTrue(problems.stream().allMatch(p -> p.severity() == Severity.WARNING));
    inVain.ended(DONE, 0, 41 * MINUTE);
    assertEquals(List.of(), over, "the end of a warning is not said");
  }

  /** Nothing is known of the storage by a stop, nor by a file that never was. */
  @ParameterizedTest
  @CsvSource({
    "RELEASED, SHUTDOWN",
    "RELEASED, TIME_LIMIT",
    "REPORTED, BAD_URL",
    "LOST, LEASE_LOST",
  })
  void whatIsNeitherLeavesItAsItIs(Outcome.Result result, Cause cause) {
    inVain.ended(outcome(result, cause), 0, 1);
    inVain.ended(REFUSED, 1, 2);
    inVain.ended(outcome(result, cause), 2, 3);
    assertEquals(0, pacer.held(3));
    inVain.ended(REFUSED, 3, 4);
    long before = pacer.held(5);
    assertTrue(before > 0);
    inVain.ended(outcome(result, cause), 4, 5);
    assertEquals(before, pacer.held(5));
    assertEquals(1, held.size());
  }

  private static Outcome outcome(Outcome.Result result, Cause cause) {
    return new Outcome(result, cause, "", 0, 0, 0, 0, 0, 1);
  }
}
