package org.destinyevidence.toyrobot.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.destinyevidence.toyrobot.command.Wiring.RunningRobot;
import org.destinyevidence.toyrobot.config.LoadedConfig;
import org.destinyevidence.toyrobot.config.Version;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Enhancers;
import org.destinyevidence.toyrobot.enhancer.Clocks;
import org.destinyevidence.toyrobot.operations.Operations;
import org.destinyevidence.toyrobot.robot.Robot;

/**
 * A robot with its operations, which are there before it and until after it: whoever watches it can
 * see that it is alive while its enhancer is starting.
 */
final class RobotRoom implements RunningRobot {

  private static final Future<Void> NOTHING = Future.succeededFuture();

  private final Vertx vertx;
  private final Operations operations;
  private final String operationsId;
  private final EnhancerLife life;
  private final Robot.Parts parts;

  /**
   * Set before the lock is had: a robot that is starting cannot be stopped yet, nor may it claim.
   */
  private final AtomicBoolean toldToStop;

  private Future<Robot> robot = Future.failedFuture("never started");
  private Future<Void> stopped;

  private RobotRoom(
      Vertx vertx,
      Operations operations,
      String operationsId,
      EnhancerLife life,
      Robot.Parts parts,
      AtomicBoolean toldToStop) {
    this.vertx = vertx;
    this.operations = operations;
    this.operationsId = operationsId;
    this.life = life;
    this.parts = parts;
    this.toldToStop = toldToStop;
  }

  static Future<RunningRobot> open(
      Vertx vertx, LoadedConfig loaded, EnhancerLife life, boolean once) {
    // Before anything is there that would have to be taken down again.
    Enhancer enhancer = Enhancers.requireValid(life.enhancer());
    Operations operations = Operations.create(loaded, Version.full(), life::wedged);
    AtomicBoolean toldToStop = new AtomicBoolean();
    Robot.Parts parts =
        new Robot.Parts(
            loaded.config(),
            enhancer,
            operations.events(),
            operations.scope(),
            Clocks.system(),
            Version.userAgent(),
            once,
            toldToStop::get);
    return vertx
        .deployVerticle(operations.verticle())
        .map(id -> new RobotRoom(vertx, operations, id, life, parts, toldToStop));
  }

  @Override
  public synchronized Future<Void> start() {
    robot =
        life.start()
            .recover(failure -> Future.failedFuture(EnhancerLife.notStarted(failure)))
            .compose(ready -> startUnlessStopped());
    return robot.mapEmpty();
  }

  private synchronized Future<Robot> startUnlessStopped() {
    return stopped == null ? Robot.start(vertx, parts) : Future.failedFuture("told to stop");
  }

  @Override
  public synchronized Future<Boolean> ended() {
    return robot.compose(Robot::drained);
  }

  @Override
  public List<String> wedgedBecause() {
    return operations.wedgedBecause();
  }

  @Override
  public Future<Void> stop() {
    toldToStop.set(true);
    return stopOnce();
  }

  private synchronized Future<Void> stopOnce() {
    if (stopped == null) {
      life.giveUp();
      stopped =
          robot
              .transform(started -> started.succeeded() ? stop(started.result()) : NOTHING)
              .eventually(this::closeAll);
    }
    return stopped;
  }

  private static Future<Void> stop(Robot robot) {
    return robot.stop(robot.drained().isComplete() ? "it has ended by itself" : "told to stop");
  }

  /** Side by side: both have little time, since the grace is over. */
  private Future<Void> closeAll() {
    Future<Void> operationsClosed =
        vertx.undeploy(operationsId).eventually(() -> vertx.executeBlocking(this::closeOperations));
    return Future.join(life.stop(), operationsClosed).mapEmpty();
  }

  private Void closeOperations() {
    operations.close();
    return null;
  }
}
