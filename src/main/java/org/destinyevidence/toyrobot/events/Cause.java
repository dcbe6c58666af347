package org.destinyevidence.toyrobot.events;

/** Why a request or a batch failed: a small closed set, fit for a metric's label. */
public enum Cause implements Labelled {
  /** Nothing listens there, or the network refused. */
  REFUSED,
  /** The host's name does not resolve. */
  NAME,
  /** TLS could not be agreed on, or the certificate is not trusted. */
  TLS,
  /** A time limit ran out. */
  TIMEOUT,
  /** The connection ended before the answer did. */
  RESET,
  /** A transfer below the minimum rate was cut. */
  TOO_SLOW,
  /** Fewer bytes arrived than were announced. */
  TRUNCATED,
  /** A 2xx whose body is not what the protocol says. */
  UNDECODABLE,
  /** The file changed between two requests (ETag, range). */
  CHANGED,
  /** 3xx: a wrong URL or a proxy in between. */
  REDIRECT,
  /** 401. */
  UNAUTHORIZED,
  /** 403: for storage, a signed URL that is no longer valid. */
  FORBIDDEN,
  /** 404. */
  NOT_FOUND,
  /** 409. */
  CONFLICT,
  /** 408, 429 or 503: asked to come back later. */
  THROTTLED,
  /** Any other 4xx. */
  REJECTED,
  /** 500, 502, 504 and other 5xx. */
  SERVER_ERROR,
  /** What arrived at storage was not what was sent (digest mismatch). */
  CORRUPTED,
  /** A URL from the server that must not be used. */
  BAD_URL,
  /** A reference file without one readable line. */
  EMPTY_FILE,
  /** No room for the result. */
  DISK_FULL,
  /** The lease is gone: another robot may have the batch. */
  LEASE_LOST,
  /** The repository does not know a batch that it has handed out. */
  UNKNOWN_BATCH,
  /** The repository has handed out a batch that is in work here already. */
  DUPLICATE,
  /** The enhancer asks to be asked again later. */
  NOT_NOW,
  /** One reference after the other gets an error line. */
  ERROR_LINES,
  /** BATCH_TIME_LIMIT ran out. */
  TIME_LIMIT,
  /** The robot is stopping. */
  SHUTDOWN,
  /** A defect: something was thrown where nothing should be. */
  DEFECT;

  /**
   * The cause that an HTTP status stands for; statuses under 300 have none and are a defect here.
   */
  public static Cause ofStatus(int status) {
    if (status >= 300 && status < 400) {
      return REDIRECT;
    }
    return switch (status) {
      case 401 -> UNAUTHORIZED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 409 -> CONFLICT;
      case 408, 429, 503 -> THROTTLED;
      default -> status >= 500 ? SERVER_ERROR : status >= 400 ? REJECTED : DEFECT;
    };
  }
}
