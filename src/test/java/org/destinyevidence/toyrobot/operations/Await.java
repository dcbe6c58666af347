package org.destinyevidence.toyrobot.operations;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a future on the test's thread. */
final class Await {

  private Await() {}

  static <T> T done(Future<T> future) {
    try {
      return future.await(20, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("not done in 20 s", e);
    }
  }
}
