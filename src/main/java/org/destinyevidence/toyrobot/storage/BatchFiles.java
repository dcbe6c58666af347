package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;

/** What a transfer asks of the batch that it works for. All on the batch's context. */
public interface BatchFiles {

  /** The batch's id, for events. */
  String batch();

  /** The reference file's URL as it was signed last. */
  SignedUrl referenceUrl();

  /** The result file's URL as it was signed last. */
  SignedUrl resultUrl();

  /**
   * Has both URLs signed anew; one request is shared by all who wait. Bounded; fails with a {@link
   * TransferFailure}.
   */
  Future<Void> refreshUrls();

  /**
   * Asked before each request is begun: succeeds once the lease is proven (at once, as a rule),
   * fails with a {@link TransferFailure} when the batch is over. Nothing else may be sent before.
   */
  Future<Void> mayBegin();
}
