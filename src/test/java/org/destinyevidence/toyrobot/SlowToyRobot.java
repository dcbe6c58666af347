package org.destinyevidence.toyrobot;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.slf4j.LoggerFactory;

/**
 * The toy robot with an enhancer that thinks for a while, {@code slow.millis} milliseconds, and
 * that has a lot to log while it does.
 */
final class SlowToyRobot {

  private static final ToyEnhancer TOY = new ToyEnhancer();
  private static final String THOUGHT = "a thought, ".repeat(100);

  private SlowToyRobot() {}

  public static void main(String[] arguments) {
    RobotApplication.run(Enhancer.of("Toy Robot", SlowToyRobot::think), arguments);
  }

  private static Answer think(Reference reference, BatchInfo batch) {
    LoggerFactory.getLogger(SlowToyRobot.class).debug("Thinking: {}", THOUGHT);
    return Answer.later(
        Vertx.currentContext()
            .owner()
            .timer(Long.getLong("slow.millis", 200), TimeUnit.MILLISECONDS)
            .map(fired -> TOY.enhance(reference, batch)));
  }
}
