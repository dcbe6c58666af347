package org.destinyevidence.toyrobot.events;

/** The result of one try to renew a lease. */
public enum Renewal implements Labelled {
  /** 200: the lease runs anew. */
  RENEWED,
  /** 409: nothing of the batch is ours any more. */
  GONE,
  /** 404 or 422: the repository does not know the batch. */
  UNKNOWN,
  /** No answer, or one that says none of these. */
  FAILED
}
