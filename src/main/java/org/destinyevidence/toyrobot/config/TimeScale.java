package org.destinyevidence.toyrobot.config;

/**
 * Divides every limit, margin, backoff and minimum of the robot, for campaigns that live through
 * hours in minutes. Not a setting: 1 unless the system property {@code robot.timeScale} says
 * otherwise. Leases and intervals are settings and are not scaled.
 */
public final class TimeScale {

  private static final double SCALE = read(System.getProperty("robot.timeScale"));

  private TimeScale() {}

  /**
   * A limit of the robot's own, scaled.
   *
   * @param millis milliseconds at a scale of 1
   * @return nanoseconds, at least one millisecond of them
   */
  public static long millisToNanos(long millis) {
    return Math.max(1_000_000L, (long) (millis * 1_000_000.0 / SCALE));
  }

  private static double read(String text) {
    if (text == null) {
      return 1;
    }
    double scale = Double.parseDouble(text);
    if (!(scale >= 1)) {
      throw new IllegalArgumentException("robot.timeScale must be 1 or more");
    }
    return scale;
  }
}
