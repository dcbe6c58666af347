package org.destinyevidence.toyrobot;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.slf4j.LoggerFactory;

/**
 * The toy robot with an enhancer that thinks for a while, {@code slow.millis} milliseconds and as
 * long as there is a file {@code think} where it was started, and that has a lot to log while it
 * does.
 */
final class SlowToyRobot {

  private static final ToyEnhancer TOY = new ToyEnhancer();
  static final Path THINK = Path.of("think");
  private static final String THOUGHT = "a thought, ".repeat(100);

  private SlowToyRobot() {}

  public static void main(String[] arguments) {
    RobotApplication.run(Enhancer.of("Toy Robot", SlowToyRobot::think), arguments);
  }

  private static Answer think(Reference reference, BatchInfo batch) {
    LoggerFactory.getLogger(SlowToyRobot.class).debug("Thinking: {}", THOUGHT);
    return Answer.later(thought().map(over -> TOY.enhance(reference, batch)));
  }

  private static Future<Void> thought() {
    return Vertx.currentContext()
        .owner()
        .timer(Long.getLong("slow.millis", 200), TimeUnit.MILLISECONDS)
        .compose(fired -> Files.exists(THINK) ? thought() : Future.succeededFuture());
  }
}
