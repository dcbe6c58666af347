package org.destinyevidence.toyrobot.robot;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Enhancers;
import org.destinyevidence.toyrobot.enhancer.EnhancerVerticle;
import org.destinyevidence.toyrobot.enhancer.IdRoom;
import org.destinyevidence.toyrobot.enhancer.LocalCodec;
import org.destinyevidence.toyrobot.enhancer.OnlyErrors;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.poller.OnceDecider;
import org.destinyevidence.toyrobot.poller.PollerVerticle;
import org.destinyevidence.toyrobot.repository.RepositoryClient;
import org.destinyevidence.toyrobot.retry.RetryBudgets;
import org.destinyevidence.toyrobot.storage.LineBudget;
import org.destinyevidence.toyrobot.storage.SpoolRoom;

/**
 * The wiring: deploys the enhancer instances, then the poller, and hands them what they share.
 * Stops in the order of the work: first no more claims, then what is in flight is finished, or
 * given back when the grace is nearly over.
 */
public final class Robot {

  /**
   * What a robot is made of.
   *
   * @param once true to end by itself once the backlog is drained
   * @param stopAsked true once it is to stop, also while it starts: from then on nothing is claimed
   */
  public record Parts(
      RepositoryClient.Shared shared, Enhancer enhancer, boolean once, BooleanSupplier stopAsked) {

    private RobotConfig config() {
      return shared.config();
    }

    private RobotEvents events() {
      return shared.events();
    }
  }

  private final Vertx vertx;
  private final Parts parts;
  private final PollerVerticle poller;
  private final EnhancerVerticle.Shared shared;
  private final List<String> addresses;
  private final OnceDecider decider;
  private final AtomicBoolean saidStopped = new AtomicBoolean();
  private String pollerId;
  private String enhancersId;
  private Future<Void> stopping;
  private volatile StopClock clock;

  private Robot(Vertx vertx, Parts parts) {
    this.vertx = vertx;
    this.parts = parts;
    RobotConfig config = parts.config();
    DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
    RepositoryClient.Shared common = parts.shared();
    SpoolRoom room = new SpoolRoom(vertx, config, common.nanoTime());
    this.shared =
        new EnhancerVerticle.Shared(
            common,
            Enhancers.requireValid(parts.enhancer()),
            new RetryBudgets(common.nanoTime(), parts.events(), config.slots()),
            room,
            LineBudget.ofHeap(),
            IdRoom.ofHeap(),
            new OnlyErrors(parts.events()),
            random,
            () -> clock().release());
    this.addresses = IntStream.range(0, config.instances()).mapToObj(i -> "enhancer." + i).toList();
    this.decider = parts.once() ? new OnceDecider() : null;
    this.poller =
        new PollerVerticle(
            new PollerVerticle.Parts(
                common,
                addresses,
                room,
                random,
                () -> clock().patience(),
                parts.stopAsked(),
                decider));
  }

  /**
   * Starts a robot; the future ends when it polls.
   *
   * @param vertx with no other robot in it; not closed by the robot
   * @throws IllegalArgumentException if a constant part of the enhancer cannot be stored
   */
  public static Future<Robot> start(Vertx vertx, Parts parts) {
    LocalCodec.register(vertx.eventBus());
    Robot robot = new Robot(vertx, parts);
    return robot.deploy().map(robot);
  }

  private Future<Void> deploy() {
    Iterator<String> next = addresses.iterator();
    DeploymentOptions instances = new DeploymentOptions().setInstances(addresses.size());
    return vertx
        .deployVerticle(() -> new EnhancerVerticle(shared, next.next()), instances)
        .compose(
            id -> {
              enhancersId = id;
              // Before the first claim, and not before that which may yet fail.
              parts.events().started(addresses.size(), parts.config().batchesPerInstance());
              parts.events().retryBudget(shared.budgets()::left);
              return vertx.deployVerticle(poller);
            })
        .map(
            id -> {
              pollerId = id;
              return null;
            });
  }

  /** With {@code once}: ends when the backlog is drained, true if every batch was taken. */
  public Future<Boolean> onceEnded() {
    return poller.onceEnded();
  }

  /** Stops as {@link #stop(String, StopClock)} does, beginning now. */
  public Future<Void> stop(String why) {
    return stop(why, StopClock.ofItself(parts.config().shutdownGrace()));
  }

  /** Stops within the time of that clock; the second call is told of the first. */
  public synchronized Future<Void> stop(String why, StopClock stop) {
    if (stopping == null) {
      clock = stop;
      parts.events().stopping(why, poller.inFlight());
      stopping =
          stop.drained(poller.drain())
              .map(left -> left == null ? poller.inFlight() : left)
              .compose(
                  left ->
                      stop.givenBack(vertx.undeploy(enhancersId))
                          .transform(v -> stop.counted(vertx.undeploy(pollerId)))
                          .onComplete(v -> stopped(left)));
    }
    return stopping;
  }

  /** For a robot whose own threads hang: says how it has ended, unless that was said. */
  public void abandon() {
    stopped(poller.inFlight());
  }

  private StopClock clock() {
    StopClock stop = clock;
    return stop == null ? StopClock.ofItself(parts.config().shutdownGrace()) : stop;
  }

  private void stopped(int left) {
    if (!saidStopped.compareAndSet(false, true)) {
      return;
    }
    int silent = poller.inFlight();
    if (silent > 0) {
      String phrase =
          "Batches have not ended in the time of the stop: their work is out until their leases end"
              + " (slots: %d, lease: %s)";
      parts
          .events()
          .problem(
              Problem.warning(
                  Cause.SHUTDOWN, phrase.formatted(silent, parts.config().leaseText()), null));
    }
    parts.events().stopped(left);
    if (decider != null) {
      parts.events().onceEnded(decider.end());
    }
  }
}
