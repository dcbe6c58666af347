package org.destinyevidence.toyrobot.command;

import java.time.Duration;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.enhancement.Visibility;

/**
 * An enhancer that is not started: where an image is built there is no model and no key. What it
 * does not do without them becomes error lines, which a rehearsal does not mind. Nor is it asked
 * whether it is wedged.
 */
record Rehearsed(Enhancer enhancer) implements Enhancer {

  /** What hangs without its model would hold the build of the image for hours. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  @Override
  public Answer enhance(Reference reference, BatchInfo batch) throws Exception {
    return atOnce(enhancer.enhance(reference, batch));
  }

  /** Asked again, it would say the same until the time limit of the batch: it has no model. */
  private static Answer atOnce(Answer answer) {
    if (answer instanceof Answer.NotNow notNow) {
      return ReferenceError.of("not now: " + notNow.reason());
    }
    return answer instanceof Answer.Later later
        ? Answer.later(later.future().map(Rehearsed::atOnce), later.abandoned())
        : answer;
  }

  @Override
  public String source() {
    return enhancer.source();
  }

  @Override
  public Visibility visibility() {
    return enhancer.visibility();
  }

  @Override
  public int concurrency() {
    return enhancer.concurrency();
  }

  @Override
  public Duration timeLimit() {
    Duration limit = enhancer.timeLimit();
    return limit.compareTo(LONGEST) < 0 ? limit : LONGEST;
  }

  @Override
  public boolean toy() {
    return enhancer.toy();
  }
}
