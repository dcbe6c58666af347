package org.destinyevidence.toyrobot.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.destinyevidence.toyrobot.command.Wiring.RunningRobot;
import org.destinyevidence.toyrobot.config.LoadedConfig;
import org.destinyevidence.toyrobot.config.Version;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Enhancers;
import org.destinyevidence.toyrobot.enhancer.Clocks;
import org.destinyevidence.toyrobot.operations.Operations;
import org.destinyevidence.toyrobot.robot.Robot;

/** A robot with its operations, which are there before it and until after it. */
final class RobotRoom implements RunningRobot {

  private final Vertx vertx;
  private final Operations operations;
  private final String operationsId;
  private final Robot robot;
  private Future<Void> stopped;

  private RobotRoom(Vertx vertx, Operations operations, String operationsId, Robot robot) {
    this.vertx = vertx;
    this.operations = operations;
    this.operationsId = operationsId;
    this.robot = robot;
  }

  static Future<RunningRobot> open(
      Vertx vertx, LoadedConfig loaded, Enhancer enhancer, boolean once) {
    // Before anything is there that would have to be taken down again.
    Enhancers.requireValid(enhancer);
    Operations operations =
        Operations.create(loaded.config(), Version.full(), loaded.otel(), enhancer::wedged);
    Robot.Parts parts =
        new Robot.Parts(
            loaded.config(),
            enhancer,
            operations.events(),
            operations.scope(),
            Clocks.system(),
            Version.userAgent(),
            once);
    return vertx
        .deployVerticle(operations.verticle())
        .compose(
            id ->
                Robot.start(vertx, parts)
                    .map(robot -> new RobotRoom(vertx, operations, id, robot)));
  }

  @Override
  public Future<Boolean> ended() {
    return robot.drained();
  }

  @Override
  public synchronized Future<Void> stop() {
    if (stopped == null) {
      stopped =
          robot
              .stop(robot.drained().isComplete() ? "it has ended by itself" : "told to stop")
              .eventually(() -> vertx.undeploy(operationsId))
              .eventually(() -> vertx.executeBlocking(this::closeOperations));
    }
    return stopped;
  }

  private Void closeOperations() {
    operations.close();
    return null;
  }
}
