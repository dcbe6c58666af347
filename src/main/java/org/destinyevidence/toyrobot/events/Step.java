package org.destinyevidence.toyrobot.events;

import java.util.Locale;

/** A step of a batch's way through the robot. Download and enhance overlap: lines are streamed. */
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
