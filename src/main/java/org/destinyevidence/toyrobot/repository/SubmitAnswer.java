package org.destinyevidence.toyrobot.repository;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.destinyevidence.toyrobot.events.Cause;

/**
 * What an answer to a submission means: the verdict table.
 *
 * @param state the state of the batch's references, only for {@link Kind#STATE}
 * @param cause why it was not taken; null for {@link Kind#TAKEN} and {@link Kind#STATE}
 * @param retryAfter what the server asks to wait, in nanoseconds
 */
public record SubmitAnswer(Kind kind, String state, Cause cause, OptionalLong retryAfter) {

  /** The nine meanings. */
  public enum Kind {
    /** The repository took it. */
    TAKEN,
    /** Refused because of the state that the references are in. */
    STATE,
    /** It surely never left; may be sent again. */
    UNSENT,
    /** Refused for now; may be sent again. */
    NOT_YET,
    /** Held up by a gateway, which may have passed it on before; may be sent again, later. */
    HELD_UP,
    /** 500: it may have been written all the same, and then nothing comes of it. */
    BROKEN,
    /** Nothing is known: no answer, one from a gateway, or one that cannot be decoded. */
    OPEN,
    /** Refused as it is; sending it again would change nothing. */
    REJECTED,
    /** The repository does not know the batch. */
    UNKNOWN_BATCH
  }

  private static final Pattern TRANSITION = Pattern.compile("from status '([a-z_]+)'");

  private static final Map<Integer, Kind> BY_STATUS =
      Map.of(
          401, Kind.NOT_YET,
          429, Kind.NOT_YET,
          503, Kind.HELD_UP,
          408, Kind.OPEN,
          500, Kind.BROKEN);

  /**
   * @param success true for a success submission (202), false for an error (200)
   */
  static SubmitAnswer of(Reply reply, boolean success) {
    int status = reply.status();
    if (status == 0) {
      return of(reply.sent() ? Kind.OPEN : Kind.UNSENT, reply.cause(), reply);
    }
    if (status >= 200 && status < 300) {
      return status == (success ? 202 : 200) && reply.decodable()
          ? of(Kind.TAKEN, null, reply)
          : of(Kind.OPEN, Cause.UNDECODABLE, reply);
    }
    if (status == 422) {
      Matcher matcher = TRANSITION.matcher(reply.detail().orElse(""));
      if (matcher.find()) {
        return new SubmitAnswer(Kind.STATE, matcher.group(1), null, reply.retryAfter());
      }
    }
    if (status == 404 && reply.ofRepository()) {
      return of(Kind.UNKNOWN_BATCH, Cause.UNKNOWN_BATCH, reply);
    }
    if (status == 404 && reply.detail().isEmpty()) {
      // Not the repository's: an ingress without a server behind it, as while that restarts.
      return of(Kind.HELD_UP, reply.cause(), reply);
    }
    Kind other = status >= 500 ? Kind.OPEN : Kind.REJECTED;
    return of(BY_STATUS.getOrDefault(status, other), reply.cause(), reply);
  }

  private static SubmitAnswer of(Kind kind, Cause cause, Reply reply) {
    return new SubmitAnswer(kind, null, cause, reply.retryAfter());
  }
}
