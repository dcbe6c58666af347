package org.destinyevidence.toyrobot.repository;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Renewal;

/**
 * What an answer to a renewal means.
 *
 * @param status the HTTP status; 0 if there was no (whole) answer
 * @param cause why it was not renewed; null for {@link Renewal#RENEWED} and {@link Renewal#GONE}
 * @param retryAfter what the server asks to wait, in nanoseconds
 * @param coded true if its body is compressed, which nobody has asked for
 */
public record RenewAnswer(
    Renewal result, int status, Cause cause, OptionalLong retryAfter, boolean coded) {

  /** The new expiry as plain text; a later server may quote it. What it says is not needed. */
  private static final Pattern EXPIRY =
      Pattern.compile("\"?\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d.*");

  static RenewAnswer of(Reply reply) {
    if (reply.cause() == null && renewed(reply)) {
      return of(Renewal.RENEWED, null, reply);
    }
    if (reply.status() == 409) {
      return of(Renewal.GONE, null, reply);
    }
    if ((reply.status() == 404 || reply.status() == 422) && reply.ofRepository()) {
      return of(Renewal.UNKNOWN, Cause.UNKNOWN_BATCH, reply);
    }
    // A 2xx with anything else is a proxy's page: no lease was renewed by it.
    Cause cause = reply.cause() == null ? Cause.UNDECODABLE : reply.cause();
    return of(Renewal.FAILED, cause, reply);
  }

  private static RenewAnswer of(Renewal result, Cause cause, Reply reply) {
    OptionalLong wait = result == Renewal.FAILED ? reply.retryAfter() : OptionalLong.empty();
    return new RenewAnswer(result, reply.status(), cause, wait, reply.coding() != null);
  }

  /**
   * The lease runs by our own clock, so a 2xx need not name its end: a server that once answers
   * with nothing, or with an object, has renewed it all the same.
   */
  private static boolean renewed(Reply reply) {
    String text = reply.text().strip();
    boolean saysNothing = text.isEmpty() || text.equals("null");
    return saysNothing && !reply.page()
        || EXPIRY.matcher(text).matches()
        || reply.json().isPresent();
  }
}
