package org.destinyevidence.toyrobot.enhancement;

import java.util.Locale;

/** Who may see an enhancement; what each means is for the repository to say. */
public enum Visibility {
  PUBLIC,
  RESTRICTED,
  HIDDEN;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name that a result line carries: lower case. */
  public String wireName() {
    return wireName;
  }
}
