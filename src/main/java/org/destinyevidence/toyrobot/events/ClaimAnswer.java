package org.destinyevidence.toyrobot.events;

import java.util.Locale;

/** What became of a claim. */
public enum ClaimAnswer {
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
  ORPHANED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name used in metrics and logs. */
  public String label() {
    return label;
  }
}
