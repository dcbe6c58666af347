package org.destinyevidence.toyrobot.events;

/** What became of a claim. */
public enum ClaimAnswer implements Labelled {
  /** 200: a batch. */
  BATCH,
  /** 204: nothing to do. */
  EMPTY,
  /** Refused or failed; the cause says how. Nothing was claimed, as far as can be known. */
  FAILED,
  /**
   * No usable answer (time limit, reset, an undecodable 2xx): a batch may be out until its lease
   * ends.
   */
  ORPHANED
}
