package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Predicate;

/**
 * Stops one request at a point of its life: the first that fits. It goes on when it is released,
 * even if its connection is gone by then, as at a server that does not notice. Thread-safe.
 */
public final class Hold {

  private final Predicate<Passage> fits;
  private final Promise<Passage> reached = Promise.promise();
  private final Promise<Void> released = Promise.promise();

  Hold(Predicate<Passage> fits) {
    this.fits = fits;
  }

  /** Ends when a request is held. */
  public Future<Passage> reached() {
    return reached.future();
  }

  /** Lets the request go on; one that is yet to come is not held. */
  public void release() {
    released.tryComplete();
  }

  /** Whether it is this passage that is held. */
  boolean holds(Passage passage) {
    return !released.future().isComplete() && fits.test(passage) && reached.tryComplete(passage);
  }

  Future<Void> released() {
    return released.future();
  }
}
