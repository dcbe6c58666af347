package org.destinyevidence.toyrobot.repository;

import java.util.OptionalLong;
import java.util.UUID;
import org.destinyevidence.toyrobot.events.Cause;

/**
 * What a refresh brought.
 *
 * @param batch with both URLs signed anew; null if it failed
 * @param cause why it failed; null if it did not
 * @param retryAfter what the server asks to wait, in nanoseconds
 */
public record RefreshAnswer(Batch batch, Cause cause, OptionalLong retryAfter) {

  /**
   * @param asked the batch that was asked for: another one's URLs would take its result
   */
  static RefreshAnswer of(Reply reply, UUID asked) {
    if (reply.cause() != null) {
      return new RefreshAnswer(null, reply.cause(), reply.retryAfter());
    }
    return ClaimVerdict.batch(reply)
        .filter(batch -> batch.id().equals(asked))
        .filter(batch -> batch.referenceUrl() != null && batch.resultUrl() != null)
        .map(batch -> new RefreshAnswer(batch, null, OptionalLong.empty()))
        .orElseGet(() -> new RefreshAnswer(null, Cause.UNDECODABLE, OptionalLong.empty()));
  }
}
