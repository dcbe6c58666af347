package org.destinyevidence.toyrobot.repository;

import java.util.OptionalLong;
import java.util.UUID;
import org.destinyevidence.toyrobot.events.Cause;

/**
 * What a refresh brought.
 *
 * @param batch with both URLs signed anew; null if it failed
 * @param cause why it failed; null if it did not
 * @param refused true if it is the repository itself that will not, and not what is before it
 * @param retryAfter what the server asks to wait, in nanoseconds
 */
public record RefreshAnswer(Batch batch, Cause cause, boolean refused, OptionalLong retryAfter) {

  /**
   * @param asked the batch that was asked for: another one's URLs would take its result
   */
  static RefreshAnswer of(Reply reply, UUID asked) {
    if (reply.cause() != null) {
      return new RefreshAnswer(null, reply.cause(), refused(reply), reply.retryAfter());
    }
    return ClaimVerdict.batch(reply)
        .filter(batch -> batch.id().equals(asked))
        .map(RefreshAnswer::of)
        .orElseGet(() -> new RefreshAnswer(null, Cause.UNDECODABLE, false, OptionalLong.empty()));
  }

  /** Without its URLs it is the repository's word all the same: asking on would hold the slot. */
  private static RefreshAnswer of(Batch batch) {
    return batch.referenceUrl() != null && batch.resultUrl() != null
        ? new RefreshAnswer(batch, null, false, OptionalLong.empty())
        : new RefreshAnswer(null, Cause.UNDECODABLE, true, OptionalLong.empty());
  }

  private static boolean refused(Reply reply) {
    return (reply.cause() == Cause.NOT_FOUND || reply.cause() == Cause.REJECTED)
        && reply.ofRepository();
  }
}
