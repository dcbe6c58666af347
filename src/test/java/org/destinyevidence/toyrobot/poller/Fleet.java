package org.destinyevidence.toyrobot.poller;

import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Robots started together that poll under virtual time: an empty queue for half an hour, then five
 * minutes of outage, then an empty queue again.
 */
final class Fleet {

  static final int ROBOTS = 200;
  static final int OUTAGE = 1_800;
  static final int RECOVERY = OUTAGE + 300;
  static final int END = RECOVERY + 1_800;

  private static final long SECOND = 1_000_000_000L;

  /** Polls by robot and second. */
  private final int[][] polls = new int[ROBOTS][END];

  Fleet(long intervalSeconds, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int[] robot : polls) {
      PollPacer pacer = new PollPacer(intervalSeconds * SECOND, false, 0);
      for (long now = 0; now < END * SECOND; now = pacer.dueAt()) {
        int second = (int) (now / SECOND);
        robot[second]++;
        if (second >= OUTAGE && second < RECOVERY) {
          pacer.failed(now, now, random.nextDouble(), OptionalLong.empty());
        } else {
          pacer.empty(now, random.nextDouble(), true);
        }
      }
    }
  }

  /** Polls of the whole fleet in one second. */
  int inSecond(int second) {
    return between(second, second + 1);
  }

  /** Polls of the whole fleet from one second to before another. */
  int between(int from, int to) {
    int sum = 0;
    for (int robot = 0; robot < ROBOTS; robot++) {
      sum += of(robot, from, to);
    }
    return sum;
  }

  /** Polls of one robot. */
  int of(int robot, int from, int to) {
    int sum = 0;
    for (int second = from; second < to; second++) {
      sum += polls[robot][second];
    }
    return sum;
  }
}
