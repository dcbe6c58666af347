package org.destinyevidence.toyrobot;

import org.destinyevidence.toyrobot.toy.ToyEnhancer;

/** The example, and all there is to making a robot: an enhancer, and this line. */
public final class ToyRobot {

  private ToyRobot() {}

  public static void main(String[] arguments) {
    RobotApplication.run(new ToyEnhancer(), arguments);
  }
}
