package org.destinyevidence.toyrobot.enhancer;

import io.vertx.core.Future;
import java.util.function.Supplier;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.repository.Batch;
import org.destinyevidence.toyrobot.repository.RefreshAnswer;
import org.destinyevidence.toyrobot.retry.Backoff;
import org.destinyevidence.toyrobot.storage.SignedUrl;
import org.destinyevidence.toyrobot.storage.TransferFailure;

/** The two signed URLs of a batch, checked; one refresh is shared by all who wait for it. */
final class BatchUrls {

  private static final Backoff BACKOFF =
      new Backoff(
          TimeScale.millisToNanos(1_000),
          TimeScale.millisToNanos(100),
          TimeScale.millisToNanos(30_000));

  /** Answers that refuse the batch, or bring URLs that cannot be used, before it is given up. */
  private static final int ENOUGH_REFUSALS = 3;

  private final BatchTools batch;
  private final InstanceTools tools;
  private final Batch claimed;
  private final String host;
  private final Supplier<Future<Void>> mayBegin;
  private SignedUrl reference;
  private SignedUrl result;
  private Future<Void> refreshing;

  /**
   * @param mayBegin asked before each request
   */
  BatchUrls(BatchTools batch, Batch claimed, Supplier<Future<Void>> mayBegin) {
    this.batch = batch;
    this.tools = batch.tools();
    this.claimed = claimed;
    this.mayBegin = mayBegin;
    this.host = tools.config().repository().getAuthority();
  }

  /** Checks what the claim brought; URLs that it lacked are asked for. */
  Future<Void> open() {
    if (claimed.referenceUrl() == null || claimed.resultUrl() == null) {
      return refresh();
    }
    return take(claimed);
  }

  SignedUrl reference() {
    return reference;
  }

  SignedUrl result() {
    return result;
  }

  /** Has both signed anew, trying again until the batch is over. */
  Future<Void> refresh() {
    if (refreshing == null) {
      tools.budgets().request(host);
      Future<Void> asked = tryRefresh(0, 0);
      refreshing = asked;
      // After the assignment, or one that has ended already would be shared for ever.
      asked.onComplete(ended -> refreshing = null);
      return asked;
    }
    return refreshing;
  }

  private Future<Void> tryRefresh(int tries, int refusals) {
    return mayBegin
        .get()
        .compose(held -> tools.repository().refresh(batch.id()))
        .compose(answer -> answered(answer, tries, refusals));
  }

  private Future<Void> answered(RefreshAnswer answer, int tries, int refusals) {
    Cause cause = answer.cause();
    if (cause == null) {
      // Bad ones may be a slip of this answer, and would be final.
      return take(answer.batch())
          .recover(bad -> again(answer, (TransferFailure) bad, tries, refusals + 1));
    }
    TransferFailure failure =
        new TransferFailure(
            cause, false, "the repository does not sign the URLs of its batch anew");
    return again(answer, failure, tries, refusals + (answer.refused() ? 1 : 0));
  }

  private Future<Void> again(
      RefreshAnswer answer, TransferFailure failure, int tries, int refusals) {
    if (refusals >= ENOUGH_REFUSALS) {
      return Future.failedFuture(failure);
    }
    long wait = BACKOFF.delay(tries, tools.random().getAsDouble());
    long asked = answer.retryAfter().orElse(0);
    long delay =
        tools
            .budgets()
            .retry(host, Operation.REFRESH, failure.kind(), batch.name(), Math.max(wait, asked));
    return batch.pause(delay).compose(v -> tryRefresh(tries + 1, refusals));
  }

  private Future<Void> take(Batch signed) {
    try {
      SignedUrl fresh = SignedUrl.check(signed.referenceUrl());
      result = SignedUrl.check(signed.resultUrl());
      reference = fresh;
      return Future.succeededFuture();
    } catch (TransferFailure bad) {
      return Future.failedFuture(bad);
    }
  }
}
