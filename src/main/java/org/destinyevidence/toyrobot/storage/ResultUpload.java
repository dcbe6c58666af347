package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;

public final class ResultUpload {
  ResultUpload() {}

  /**
   * Begins; once only, on the batch's context. Succeeds with the number of requests once the
   * storage has taken the result; fails with a {@link TransferFailure}. The result stays open.
   */
  public Future<Integer> start() {
    throw new UnsupportedOperationException();
  }

  /**
   * Cuts the request at once, if one is under way. The future fails with a {@link TransferFailure}
   * ({@code SHUTDOWN}, not final) unless it was complete.
   */
  public void cancel() {}
}
