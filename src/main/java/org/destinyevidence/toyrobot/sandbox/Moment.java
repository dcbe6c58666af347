package org.destinyevidence.toyrobot.sandbox;

/** A point in the life of a request. */
public enum Moment {
  /** The whole request is here, of an upload its head; nothing is done. */
  ARRIVED,
  /** Half of an upload is here. */
  HALF_READ,
  /** It is done, and nothing is answered. */
  DONE,
  /** Half of the answer's body is out. */
  HALF_ANSWERED,
  /** The whole answer is out. */
  ANSWERED
}
