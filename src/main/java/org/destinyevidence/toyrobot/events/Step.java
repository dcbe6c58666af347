package org.destinyevidence.toyrobot.events;

import java.util.Locale;

/**
 * A step of a batch's way through the robot, one at a time. References are enhanced while they
 * arrive, within DOWNLOAD; ENHANCE is what is still awaited after the last byte.
 */
public enum Step {
  CLAIM,
  DOWNLOAD,
  ENHANCE,
  UPLOAD,
  SUBMIT,
  REPORT,
  RELEASE;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name used in metrics, logs and the status page. */
  public String label() {
    return label;
  }
}
