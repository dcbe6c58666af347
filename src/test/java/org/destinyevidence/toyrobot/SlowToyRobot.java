package org.destinyevidence.toyrobot;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;

/** The toy robot with an enhancer that thinks for a while, {@code slow.millis} milliseconds. */
final class SlowToyRobot {

  private SlowToyRobot() {}

  public static void main(String[] arguments) {
    ToyEnhancer toy = new ToyEnhancer();
    long millis = Long.getLong("slow.millis", 200);
    RobotApplication.run(
        Enhancer.of(
            "Toy Robot",
            (reference, batch) ->
                Answer.later(
                    Vertx.currentContext()
                        .owner()
                        .timer(millis, TimeUnit.MILLISECONDS)
                        .map(fired -> toy.enhance(reference, batch)))),
        arguments);
  }
}
