package org.destinyevidence.toyrobot.config;

import java.util.Locale;

/** Where the robot runs: decides whether requests are signed, and whether a toy may run there. */
public enum Environment {
  LOCAL,
  DEVELOPMENT,
  STAGING,
  TEST,
  PRODUCTION;

  /** False for {@code local} and {@code test}: the repository takes unsigned requests there. */
  public boolean authenticates() {
    return this != LOCAL && this != TEST;
  }

  /** The value of {@code ENV} that means this. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
