package org.destinyevidence.toyrobot.robot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.RobotConfigs;
import org.destinyevidence.toyrobot.config.Secret;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.repository.Clocks;
import org.destinyevidence.toyrobot.repository.RepositoryClient;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;

/** The settings of a robot under test: small, quick, and signed. */
final class RobotSettings {

  Secret secret;
  UUID robotId;
  Environment environment = Environment.DEVELOPMENT;
  Duration pollInterval = Duration.ofMillis(100);
  int batchSize = 10;
  int instances = 2;
  int batchesPerInstance = 2;
  Duration lease = Duration.ofMinutes(10);
  Duration timeLimit = Duration.ofMinutes(10);
  boolean reportFailures = true;
  Duration grace = Duration.ofSeconds(5);
  Enhancer enhancer = new ToyEnhancer();
  BatchScope scope = BatchScope.NONE;
  Clocks clocks = Clocks.system();
  BooleanSupplier stopAsked = () -> false;
  int spoolThreshold = 1 << 16;
  RobotConfig.Proxies proxies = RobotConfig.Proxies.NONE;
  UnaryOperator<Path> spoolDirectory = UnaryOperator.identity();

  /**
   * @param repository its URL, without a path
   */
  Robot.Parts parts(String repository, Path spool, RobotEvents events, boolean once) {
    RepositoryClient.Shared shared =
        RepositoryClient.Shared.of(
            config(repository, spool), events, scope, clocks, "toy-robot/test");
    return new Robot.Parts(shared, enhancer, once, stopAsked);
  }

  private RobotConfig config(String repository, Path spool) {
    RobotConfigs settings = new RobotConfigs();
    settings.repository = repository + "/v1";
    settings.robotId = robotId;
    settings.secret = secret;
    settings.environment = environment;
    settings.pollInterval = pollInterval;
    settings.batchSize = batchSize;
    settings.instances = instances;
    settings.batchesPerInstance = batchesPerInstance;
    settings.lease = lease;
    settings.batchTimeLimit = timeLimit;
    settings.reportFailures = reportFailures;
    settings.grace = grace;
    settings.spoolDirectory = spoolDirectory.apply(spool);
    settings.spoolThresholdBytes = spoolThreshold;
    settings.maxReferenceBytes = 1 << 20;
    settings.proxies = proxies;
    return settings.build();
  }
}
