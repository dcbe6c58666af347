package org.destinyevidence.toyrobot.command;

import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.enhancement.Annotation;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancement;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.EnhancerContext;
import org.destinyevidence.toyrobot.enhancement.Reference;

/** An enhancer with a start and a stop that do as they are told, and calls that are counted. */
class Starting implements Enhancer {

  OnStart onStart = context -> {};
  OnStop onStop = () -> {};
  volatile int starts;
  volatile int stops;
  volatile boolean stuck;
  final AtomicInteger outOfTurn = new AtomicInteger();
  final AtomicInteger calls = new AtomicInteger();

  @Override
  public void start(EnhancerContext context) throws Exception {
    onStart.start(context);
    starts++;
  }

  @Override
  public Answer enhance(Reference reference, BatchInfo batch) {
    calls.incrementAndGet();
    if (starts != 1 || stops != 0) {
      outOfTurn.incrementAndGet();
    }
    return Enhancement.annotations(Annotation.bool("s", "l", true));
  }

  @Override
  public void stop() throws Exception {
    stops++;
    onStop.stop();
  }

  /** As of one that asks what its start makes. */
  @Override
  public boolean wedged() {
    if (starts == 0) {
      throw new IllegalStateException("not started");
    }
    return stuck;
  }

  @Override
  public String source() {
    return "Starting";
  }

  interface OnStart {
    void start(EnhancerContext context) throws Exception;
  }

  interface OnStop {
    void stop() throws Exception;
  }
}
