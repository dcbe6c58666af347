package org.destinyevidence.toyrobot.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.destinyevidence.toyrobot.command.Wiring.RunningRobot;
import org.destinyevidence.toyrobot.config.LoadedConfig;
import org.destinyevidence.toyrobot.config.Version;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Enhancers;
import org.destinyevidence.toyrobot.operations.Operations;
import org.destinyevidence.toyrobot.repository.Clocks;
import org.destinyevidence.toyrobot.repository.RepositoryClient;
import org.destinyevidence.toyrobot.robot.Robot;
import org.destinyevidence.toyrobot.robot.StopClock;

/**
 * A robot with its operations, which are there before it and until after it: whoever watches it can
 * see that it is alive while its enhancer is starting.
 */
final class OperatedRobot implements RunningRobot {

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

  private OperatedRobot(
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
    Enhancer enhancer = Enhancers.requireValid(life.enhancer()).enhancer();
    Operations operations = Operations.create(loaded, Version.full(), life::wedged);
    AtomicBoolean toldToStop = new AtomicBoolean();
    RepositoryClient.Shared shared =
        RepositoryClient.Shared.of(
            loaded.config(),
            operations.events(),
            operations.scope(),
            Clocks.system(),
            Version.userAgent());
    Robot.Parts parts = new Robot.Parts(shared, enhancer, once, toldToStop::get);
    return vertx
        .deployVerticle(operations.verticle())
        .map(id -> new OperatedRobot(vertx, operations, id, life, parts, toldToStop));
  }

  @Override
  public synchronized Future<Void> start() {
    Future<Robot> starting =
        life.start()
            .recover(failure -> Future.failedFuture(EnhancerLife.notStarted(failure)))
            .compose(ready -> startUnlessStopped());
    // Of no event loop: one that an enhancer holds would let nobody hear of the stop.
    robot = Future.fromCompletionStage(starting.toCompletionStage());
    return robot.mapEmpty();
  }

  private synchronized Future<Robot> startUnlessStopped() {
    return stopped == null ? Robot.start(vertx, parts) : Future.failedFuture("told to stop");
  }

  @Override
  public synchronized Future<Boolean> ended() {
    return robot.compose(Robot::onceEnded);
  }

  @Override
  public List<String> wedgedBecause() {
    return operations.wedgedBecause();
  }

  @Override
  public Future<Void> stop(StopClock clock) {
    toldToStop.set(true);
    return stopOnce(clock);
  }

  private synchronized Future<Void> stopOnce(StopClock clock) {
    if (stopped == null) {
      life.giveUp();
      stopped =
          robot
              .transform(started -> started.succeeded() ? stop(started.result(), clock) : NOTHING)
              .eventually(() -> closeAll(clock));
    }
    return stopped;
  }

  private static Future<Void> stop(Robot robot, StopClock clock) {
    boolean byItself = robot.onceEnded().isComplete();
    return robot.stop(byItself ? "it has ended by itself" : "told to stop", clock);
  }

  @Override
  public void abandon() {
    if (robot.succeeded()) {
      robot.result().abandon();
    }
  }

  /** Side by side: all of it has little time, since the grace is nearly over. */
  private Future<Void> closeAll(StopClock clock) {
    return clock.closed(
        Future.join(
                life.stop(clock.closing()),
                vertx.undeploy(operationsId),
                vertx.executeBlocking(() -> closeOperations(clock.closing())))
            .mapEmpty());
  }

  private Void closeOperations(Duration most) {
    operations.close(most);
    return null;
  }
}
