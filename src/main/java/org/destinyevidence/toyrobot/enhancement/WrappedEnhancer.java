package org.destinyevidence.toyrobot.enhancement;

import java.time.Duration;
import java.util.Objects;

/** An enhancer that is asked in another way, and keeps its time limit itself. */
abstract class WrappedEnhancer implements Enhancer {

  private final Enhancer wrapped;
  private final Duration limit;

  WrappedEnhancer(Enhancer wrapped) {
    this.wrapped = Objects.requireNonNull(wrapped, "enhancer");
    this.limit = Enhancers.requireTimeLimit(wrapped.timeLimit());
  }

  Enhancer wrapped() {
    return wrapped;
  }

  /** From the moment that the reference's turn has come. */
  Duration limit() {
    return limit;
  }

  @Override
  public String source() {
    return wrapped.source();
  }

  @Override
  public Visibility visibility() {
    return wrapped.visibility();
  }

  @Override
  public int concurrency() {
    return wrapped.concurrency();
  }

  /** To wait for one's turn does not count. */
  @Override
  public Duration timeLimit() {
    return Enhancers.LONGEST;
  }

  @Override
  public boolean toy() {
    return wrapped.toy();
  }

  @Override
  public void start(EnhancerContext context) throws Exception {
    wrapped.start(context);
  }

  @Override
  public void stop() throws Exception {
    wrapped.stop();
  }

  @Override
  public boolean wedged() {
    return wrapped.wedged();
  }
}
