package org.destinyevidence.toyrobot;

public final class ToyRobot {
  private ToyRobot() {}

  public static void main(String[] args) {}
}
