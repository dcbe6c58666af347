package org.destinyevidence.toyrobot.retry;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * A wait that ends, on the context of whoever waits. {@link Future#timeout} of a future that has no
 * context, as that of any plain {@link Promise}, ends on a thread of Netty's, and what comes after
 * it would run there, beside the event loop that it belongs to.
 */
public final class AtMost {

  private AtMost() {}

  /** Ends with the future, however that ends, or once the time is over: never fails. */
  public static Future<Void> millis(Vertx vertx, Future<?> future, long millis) {
    Promise<Void> over = Promise.promise();
    Context here = vertx.getOrCreateContext();
    long timer = vertx.setTimer(millis, id -> over.tryComplete());
    // It may end elsewhere itself: that a client has closed is said by a thread of Netty's.
    future.onComplete(
        end ->
            here.runOnContext(
                v -> {
                  vertx.cancelTimer(timer);
                  over.tryComplete();
                }));
    return over.future();
  }
}
