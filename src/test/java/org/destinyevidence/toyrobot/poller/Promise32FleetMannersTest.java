package org.destinyevidence.toyrobot.poller;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two hundred robots started together, an empty queue, then five minutes of outage. */
class Promise32FleetMannersTest {

  private static final int ROBOTS = 200;
  private static final long SECOND = 1_000_000_000L;
  private static final long INTERVAL = 30 * SECOND;
  private static final long OUTAGE = 1_800 * SECOND;
  private static final long RECOVERY = OUTAGE + 300 * SECOND;
  private static final long END = RECOVERY + 1_800 * SECOND;

  private record Poll(int robot, long at) {}

  private final List<Poll> polls = new ArrayList<>();

  @BeforeEach
  void run() {
    SplittableRandom random = new SplittableRandom(32);
    for (int robot = 0; robot < ROBOTS; robot++) {
      PollPacer pacer = new PollPacer(INTERVAL, false, 0);
      for (long now = 0; now < END; now = pacer.dueAt()) {
        polls.add(new Poll(robot, now));
        if (now >= OUTAGE && now < RECOVERY) {
          pacer.failed(now, now, random.nextDouble(), OptionalLong.empty());
        } else {
          pacer.empty(now, random.nextDouble(), true);
        }
      }
    }
  }

  @Test
  void noSecondSeesMoreThanThreeTimesTheMean() {
    TreeMap<Long, Integer> bySecond = new TreeMap<>();
    // The start itself is everybody's first claim.
    polls.stream()
        .filter(poll -> poll.at() > 0 && poll.at() < OUTAGE)
        .forEach(poll -> bySecond.merge(poll.at() / SECOND, 1, Integer::sum));
    double mean = (double) ROBOTS * SECOND / INTERVAL;
    bySecond.forEach(
        (second, count) ->
            assertTrue(count <= Math.ceil(3 * mean), second + " s: " + count + ", mean " + mean));
  }

  @Test
  void inTheOutageARobotAsksAtMostThreeTimesAMinuteOnAverage() {
    long from = OUTAGE + 60 * SECOND;
    long count = polls.stream().filter(p -> p.at() >= from && p.at() < RECOVERY).count();
    double perRobotAndMinute = count / (double) ROBOTS / 4;
    assertTrue(perRobotAndMinute <= 3, perRobotAndMinute + " a minute");
  }

  @Test
  void allAreBackAMinuteAfterIt() {
    for (int robot = 0; robot < ROBOTS; robot++) {
      int one = robot;
      assertTrue(
          polls.stream()
              .anyMatch(
                  p -> p.robot() == one && p.at() >= RECOVERY && p.at() <= RECOVERY + 60 * SECOND),
          "robot " + robot);
    }
  }
}
