package org.destinyevidence.toyrobot.poller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.RobotConfigs;
import org.destinyevidence.toyrobot.enhancer.LocalCodec;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.repository.Clocks;
import org.destinyevidence.toyrobot.repository.RepositoryClient;
import org.destinyevidence.toyrobot.repository.ServerClock;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A batch whose enhancer instance does not answer has ended all the same, and not well. */
class BatchWithoutAnOutcomeTest {

  private final Vertx vertx = Vertx.vertx();
  private final Promise<Outcome> ended = Promise.promise();
  private final AtomicBoolean claimed = new AtomicBoolean();
  private final List<Problem.Severity> said = new CopyOnWriteArrayList<>();
  private Duration timeLimit = Duration.ofHours(1);
  private final RobotEvents events =
      new RobotEvents() {
        @Override
        public void ended(String batch, Outcome outcome) {
          ended.complete(outcome);
        }

        @Override
        public void claimed(String batch, long sentNanos, long leaseNanos) {
          claimed.set(true);
        }

        @Override
        public void problem(Problem problem) {
          said.add(problem.severity());
        }
      };

  @AfterEach
  void close() throws Exception {
    vertx.close().await(60, TimeUnit.SECONDS);
  }

  @Test
  void isLostAndNotTaken() throws Exception {
    assertEquals(Cause.DEFECT, causeOfTheLoss(false));
    assertEquals(List.of(Problem.Severity.ERROR), said);
  }

  /** At the end of the grace the enhancers may go first: nobody is to be called for that. */
  @Test
  void isNoDefectOnceTheRobotWasToldToStop() throws Exception {
    assertEquals(Cause.SHUTDOWN, causeOfTheLoss(true));
    assertEquals(List.of(Problem.Severity.WARNING), said);
  }

  /** Of the bus's own 30 s a slot would come back whose batch is still in work. */
  @Test
  void isWaitedForAnHourLongerThanABatchMayTake() throws Exception {
    vertx.eventBus().localConsumer("nobody", silent -> {});
    timeLimit = Duration.ofMillis(200).minusHours(1);
    assertEquals(Cause.DEFECT, causeOfTheLoss(false));
    long nanos = ended.future().result().nanos();
    assertTrue(nanos < TimeUnit.SECONDS.toNanos(29), nanos + " ns");
  }

  private Cause causeOfTheLoss(boolean stopAsked) throws Exception {
    LocalCodec.register(vertx.eventBus());
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      sandbox.addReferences(Size.SMALL, 5);
      RobotConfig config = config(sandbox.repositoryUrl(), sandbox.robotId(), timeLimit);
      PollerVerticle poller = new PollerVerticle(parts(config, () -> stopAsked && claimed.get()));
      vertx.deployVerticle(poller).await(60, TimeUnit.SECONDS);
      Outcome outcome = ended.future().await(60, TimeUnit.SECONDS);
      assertEquals(Outcome.Result.LOST, outcome.result());
      if (!stopAsked) {
        assertFalse(poller.onceEnded().await(60, TimeUnit.SECONDS));
      }
      assertEquals(0, poller.inFlight());
      return outcome.cause();
    }
  }

  private PollerVerticle.Parts parts(RobotConfig config, BooleanSupplier stopAsked) {
    return new PollerVerticle.Parts(
        new RepositoryClient.Shared(
            config, ServerClock.system(), events, BatchScope.NONE, Clocks.system(), "test"),
        List.of("nobody"),
        () -> true,
        () -> 0.5,
        () -> 0,
        stopAsked,
        new OnceDecider());
  }

  static RobotConfig config(String repository, UUID robot) {
    return config(repository, robot, Duration.ofHours(1));
  }

  private static RobotConfig config(String repository, UUID robot, Duration timeLimit) {
    RobotConfigs settings = new RobotConfigs();
    settings.repository = repository + "/v1";
    settings.robotId = robot;
    settings.pollInterval = Duration.ofSeconds(1);
    settings.batchesPerInstance = 1;
    settings.batchTimeLimit = timeLimit;
    settings.grace = Duration.ZERO;
    return settings.build();
  }
}
