package org.destinyevidence.toyrobot;

import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxThread;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxThreadFactory;
import java.util.concurrent.TimeUnit;

/** A Vert.x that gets no new worker thread while there are none, as at a limit of processes. */
public final class ScarceThreads implements VertxThreadFactory {

  public final Vertx vertx = VertxBootstrap.create().threadFactory(this).init().vertx();
  private volatile boolean none;

  public void none(boolean none) {
    this.none = none;
  }

  @Override
  public VertxThread newVertxThread(
      Runnable target, String name, boolean worker, long maxTime, TimeUnit unit) {
    return new VertxThread(target, name, worker, maxTime, unit) {
      @Override
      public synchronized void start() {
        if (none && worker) {
          throw new OutOfMemoryError("unable to create native thread");
        }
        super.start();
      }
    };
  }
}
