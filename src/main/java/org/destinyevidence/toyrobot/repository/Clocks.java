package org.destinyevidence.toyrobot.repository;

import java.util.function.LongSupplier;

/**
 * The two clocks of a robot.
 *
 * @param nanoTime monotonic, nanoseconds; stands still while the machine is suspended
 * @param wallMillis the time of day, milliseconds since 1970; may be stepped
 */
public record Clocks(LongSupplier nanoTime, LongSupplier wallMillis) {

  /** The machine's. */
  public static Clocks system() {
    return new Clocks(System::nanoTime, System::currentTimeMillis);
  }
}
