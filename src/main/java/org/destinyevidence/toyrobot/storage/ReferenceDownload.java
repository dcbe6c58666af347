package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;

public final class ReferenceDownload {
  ReferenceDownload() {}

  /**
   * Begins; once only, on the batch's context. Fails with a {@link TransferFailure}, never before
   * the last call of the splitter.
   */
  public Future<Downloaded> start() {
    throw new UnsupportedOperationException();
  }

  /**
   * Cuts the request at once, if one is under way; the splitter is not called again. The future
   * fails with a {@link TransferFailure} ({@code SHUTDOWN}, not final) unless it was complete.
   */
  public void cancel() {}
}
