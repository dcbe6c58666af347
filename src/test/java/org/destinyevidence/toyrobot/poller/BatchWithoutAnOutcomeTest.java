package org.destinyevidence.toyrobot.poller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.RobotConfigs;
import org.destinyevidence.toyrobot.enhancer.LocalCodec;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
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
  private final Map<String, Outcome> ended = new ConcurrentHashMap<>();
  private final RobotEvents events =
      new RobotEvents() {
        @Override
        public void ended(String batch, Outcome outcome) {
          ended.put(batch, outcome);
        }
      };

  @AfterEach
  void close() throws Exception {
    vertx.close().await(60, TimeUnit.SECONDS);
  }

  @Test
  void isLostAndNotTaken() throws Exception {
    LocalCodec.register(vertx.eventBus());
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      sandbox.addReferences(Size.SMALL, 5);
      PollerVerticle poller =
          new PollerVerticle(parts(config(sandbox.repositoryUrl(), sandbox.robotId())));
      vertx.deployVerticle(poller).await(60, TimeUnit.SECONDS);
      assertFalse(poller.onceEnded().await(60, TimeUnit.SECONDS));
      assertEquals(1, ended.size());
      Outcome outcome = ended.values().iterator().next();
      assertEquals(Outcome.Result.LOST, outcome.result());
      assertEquals(Cause.DEFECT, outcome.cause());
      assertEquals(0, poller.inFlight());
    }
  }

  private PollerVerticle.Parts parts(RobotConfig config) {
    return new PollerVerticle.Parts(
        new RepositoryClient.Shared(
            config, ServerClock.system(), events, BatchScope.NONE, Clocks.system(), "test"),
        List.of("nobody"),
        () -> true,
        () -> 0.5,
        () -> 0,
        () -> false,
        new OnceDecider());
  }

  static RobotConfig config(String repository, UUID robot) {
    RobotConfigs settings = new RobotConfigs();
    settings.repository = repository + "/v1";
    settings.robotId = robot;
    settings.pollInterval = Duration.ofSeconds(1);
    settings.batchesPerInstance = 1;
    settings.batchTimeLimit = Duration.ofHours(1);
    settings.grace = Duration.ZERO;
    return settings.build();
  }
}
