package org.destinyevidence.toyrobot.events;

import java.util.Locale;

/** The result of one try to renew a lease. */
public enum Renewal {
  /** 200: the lease runs anew. */
  RENEWED,
  /** 409: nothing of the batch is ours any more. */
  GONE,
  /** 404 or 422: the repository does not know the batch. */
  UNKNOWN,
  /** No answer, or one that says none of these. */
  FAILED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name used in metrics and logs. */
  public String label() {
    return label;
  }
}
