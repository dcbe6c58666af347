package org.destinyevidence.toyrobot;

import org.destinyevidence.toyrobot.enhancement.Annotation;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancement;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;

/** A robot whose result of twenty references is more than the kernel takes in one go. */
final class LongWindedRobot {

  private static final String MUCH = "much ".repeat(200_000);

  private LongWindedRobot() {}

  public static void main(String[] arguments) {
    RobotApplication.run(Enhancer.of("Long-winded Robot", LongWindedRobot::say), arguments);
  }

  private static Enhancement say(Reference reference, BatchInfo batch) {
    return Enhancement.annotations(Annotation.score("test", "much", 0.5).data("text", MUCH));
  }
}
