package org.destinyevidence.toyrobot.poller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.junit.jupiter.api.Test;

/** On virtual time, in minutes. */
class HoldTest {

  private record Due(long at, Runnable action) {}

  private final List<Problem> problems = new ArrayList<>();
  private final List<Long> held = new ArrayList<>();
  private final List<Due> timers = new ArrayList<>();
  private long now = -minutes(3);

  private final Hold hold =
      new Hold(
          new RobotEvents() {
            @Override
            public void problem(Problem problem) {
              problems.add(problem);
            }

            @Override
            public void claimsHeld(long nanos) {
              held.add(nanos);
            }
          },
          () -> now,
          (wait, action) -> timers.add(new Due(now + wait, action)));

  private static long minutes(long count) {
    return TimeScale.millisToNanos(TimeUnit.MINUTES.toMillis(count));
  }

  private void asked(long minutes) {
    hold.asked(minutes(minutes), Cause.THROTTLED);
  }

  private void passes(long minutes) {
    for (long end = now + minutes(minutes); now - end < 0; now += minutes(1)) {
      List<Due> due = timers.stream().filter(timer -> timer.at() - now <= 0).toList();
      timers.removeAll(due);
      due.forEach(timer -> timer.action().run());
    }
  }

  @Test
  void anHourIsAnErrorAfterTenMinutesAndThenEveryFive() {
    asked(60);
    assertEquals(List.of(minutes(60)), held);
    passes(10);
    assertEquals(0, problems.size());
    passes(1);
    assertEquals(1, problems.size());
    assertEquals(Problem.Severity.ERROR, problems.get(0).severity());
    assertEquals(Cause.THROTTLED, problems.get(0).cause());
    assertTrue(problems.get(0).phrase().contains("Retry-After"));
    passes(5);
    assertEquals(2, problems.size());
    passes(120);
    assertEquals(10, problems.size());
    assertEquals(0, timers.size());
  }

  @Test
  void claimsThatWereUnderWayTogetherAreOneWait() {
    asked(20);
    asked(30);
    passes(1);
    asked(1);
    passes(60);
    assertEquals(4, problems.size());
    assertEquals(3, held.size());
  }

  @Test
  void aShortOneIsNone() {
    asked(10);
    passes(9);
    asked(10);
    passes(60);
    assertEquals(0, problems.size());
  }

  @Test
  void theNextOneIsSaidLikeTheFirst() {
    asked(60);
    passes(61);
    asked(60);
    passes(61);
    assertEquals(20, problems.size());
  }
}
