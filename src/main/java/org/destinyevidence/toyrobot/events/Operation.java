package org.destinyevidence.toyrobot.events;

import java.util.Locale;

/** A kind of request the robot sends; the first six to the repository, the last two to storage. */
public enum Operation {
  CLAIM,
  RENEW,
  REFRESH,
  SUBMIT,
  REPORT,
  PING,
  DOWNLOAD,
  UPLOAD;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name used in metrics and logs. */
  public String label() {
    return label;
  }
}
