package org.destinyevidence.toyrobot.bench;

import org.destinyevidence.toyrobot.RobotApplication;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;

/** The process that is measured; its first argument says as what. */
public final class CandidateMain {

  private CandidateMain() {}

  public static void main(String[] arguments) throws Exception {
    HighWater.atExit();
    switch (arguments[0]) {
      case "toy" -> RobotApplication.run(new ToyEnhancer());
      case "reading" -> RobotApplication.run(new ReadingEnhancer());
      case "floor" -> BareRobot.run(Floor::new);
      case "obvious" -> BareRobot.run(Obvious::new);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }
}
