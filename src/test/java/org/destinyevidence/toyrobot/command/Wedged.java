package org.destinyevidence.toyrobot.command;

import io.vertx.core.Promise;
import java.time.Duration;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;

/** An enhancer that never answers and says that it never will. */
class Wedged implements Enhancer {

  @Override
  public Answer enhance(Reference reference, BatchInfo batch) {
    return Answer.later(Promise.<Answer>promise().future());
  }

  @Override
  public String source() {
    return "Wedged";
  }

  @Override
  public Duration timeLimit() {
    return Duration.ofDays(1);
  }

  @Override
  public boolean wedged() {
    return true;
  }
}
