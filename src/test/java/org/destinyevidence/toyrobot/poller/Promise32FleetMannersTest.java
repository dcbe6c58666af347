package org.destinyevidence.toyrobot.poller;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two hundred robots, an empty queue, then five minutes of outage; at the default interval too. */
class Promise32FleetMannersTest {

  private static final int MINUTE = 60;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noSecondSeesMoreThanThreeTimesTheMean(long seed) {
    Fleet fleet = new Fleet(30, seed);
    double mean = Fleet.ROBOTS / 30.0;
    assertTrue(busiest(fleet) <= 3 * mean, busiest(fleet) + " in a second, mean " + mean);
  }

  /**
   * At 60 s the mean is 3.3 a second, and even robots that know nothing of each other are now and
   * then eleven in one: one second of a thousand.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void norDoOneInThreeHundredAtALongerInterval(long seed) {
    Fleet fleet = new Fleet(60, seed);
    double mean = Fleet.ROBOTS / 60.0;
    long over = calm().filter(second -> fleet.inSecond(second) > 3 * mean).count();
    assertTrue(over <= Fleet.OUTAGE / 300, over + " seconds are over three times the mean");
    assertTrue(busiest(fleet) <= 5 * mean, busiest(fleet) + " in a second, mean " + mean);
  }

  /**
   * The fleet's mean in each minute after the first, and each robot's over the four of them: full
   * jitter gives one robot short waits in a row now and then.
   */
  @ParameterizedTest
  @ValueSource(longs = {30, 60})
  void inTheOutageARobotAsksThreeTimesAMinute(long interval) {
    for (long seed = 1; seed <= 8; seed++) {
      Fleet fleet = new Fleet(interval, seed);
      for (int minute = 1; minute < 5; minute++) {
        int from = Fleet.OUTAGE + minute * MINUTE;
        double perRobot = fleet.between(from, from + MINUTE) / (double) Fleet.ROBOTS;
        assertTrue(perRobot <= 3, perRobot + " a robot in minute " + minute);
      }
      for (int robot = 0; robot < Fleet.ROBOTS; robot++) {
        double aMinute = fleet.of(robot, Fleet.OUTAGE + MINUTE, Fleet.RECOVERY) / 4.0;
        assertTrue(aMinute <= 5, aMinute + " a minute of robot " + robot);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {30, 60, 300})
  void allAreBackAMinuteAfterIt(long interval) {
    for (long seed = 1; seed <= 8; seed++) {
      Fleet fleet = new Fleet(interval, seed);
      for (int robot = 0; robot < Fleet.ROBOTS; robot++) {
        if (fleet.of(robot, Fleet.OUTAGE, Fleet.RECOVERY) > 0) {
          int polls = fleet.of(robot, Fleet.RECOVERY, Fleet.RECOVERY + MINUTE + 1);
          assertTrue(polls > 0, "robot " + robot);
        }
      }
    }
  }

  private static int busiest(Fleet fleet) {
    return calm().map(fleet::inSecond).max().orElseThrow();
  }

  /** The start itself is everybody's first claim. */
  private static IntStream calm() {
    return IntStream.range(1, Fleet.OUTAGE);
  }
}
