package org.destinyevidence.toyrobot.poller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.junit.jupiter.api.Test;

class NoRoomTest {

  private final List<Problem> problems = new ArrayList<>();
  private final NoRoom noRoom =
      new NoRoom(
          new RobotEvents() {
            @Override
            public void problem(Problem problem) {
              problems.add(problem);
            }
          },
          Path.of("spool"));

  private long now = TimeUnit.DAYS.toNanos(1);

  /** On a busy robot each batch that ends is a look beside the one of each second. */
  private void seconds(int count) {
    for (int i = 0; i < count; i++) {
      noRoom.seen(now);
      noRoom.seen(now + 1);
      now += TimeUnit.SECONDS.toNanos(1);
    }
  }

  @Test
  void isSaidWhenItBeginsAndOnceAMinute() {
    seconds(1);
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).phrase().contains("spool directory spool takes results again"));
    assertEquals(Cause.DISK_FULL, problems.get(0).cause());
    seconds(120);
    assertEquals(3, problems.size());
  }

  /** While a repository asks to wait nobody looks, and what was missed is not made up for. */
  @Test
  void isSaidOnceAfterAnHourWithoutALook() {
    seconds(1);
    now += TimeUnit.HOURS.toNanos(1);
    seconds(60);
    assertEquals(2, problems.size());
    seconds(1);
    assertEquals(3, problems.size());
  }

  @Test
  void isAnErrorAfterTenMinutes() {
    seconds(600);
    assertTrue(problems.stream().allMatch(p -> p.severity() == Problem.Severity.WARNING));
    seconds(1);
    assertEquals(Problem.Severity.ERROR, problems.get(10).severity());
  }

  @Test
  void beginsAnewWhenThereWasRoom() {
    seconds(601);
    noRoom.over(now);
    seconds(1);
    assertEquals(12, problems.size());
    assertEquals(Problem.Severity.WARNING, problems.get(11).severity());
  }
}
