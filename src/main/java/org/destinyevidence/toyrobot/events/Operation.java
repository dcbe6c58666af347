package org.destinyevidence.toyrobot.events;

/** A kind of request the robot sends; the first six to the repository, the last two to storage. */
public enum Operation implements Labelled {
  CLAIM,
  RENEW,
  REFRESH,
  SUBMIT,
  REPORT,
  PING,
  DOWNLOAD,
  UPLOAD
}
