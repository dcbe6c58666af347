package org.destinyevidence.toyrobot.events;

/**
 * A step of a batch's way through the robot, one at a time. References are enhanced while they
 * arrive, within DOWNLOAD; ENHANCE is what is still awaited after the last byte.
 */
public enum Step implements Labelled {
  CLAIM,
  DOWNLOAD,
  ENHANCE,
  UPLOAD,
  SUBMIT,
  REPORT,
  RELEASE
}
