package org.destinyevidence.toyrobot.robot;

import io.vertx.core.Promise;
import java.time.Duration;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;

/** The toy enhancer behind a gate: it answers nothing before the gate is opened. */
final class Gate implements Enhancer {

  private final Promise<Void> gate = Promise.promise();
  private final ToyEnhancer toy = new ToyEnhancer();

  void open() {
    gate.complete();
  }

  @Override
  public Answer enhance(Reference reference, BatchInfo batch) {
    return Answer.later(gate.future().map(v -> toy.enhance(reference, batch)));
  }

  @Override
  public String source() {
    return toy.source();
  }

  @Override
  public Duration timeLimit() {
    return Duration.ofHours(1);
  }
}
