package org.destinyevidence.toyrobot.repository;

import java.time.Duration;
import java.util.UUID;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.RobotConfigs;
import org.destinyevidence.toyrobot.config.Secret;
import org.destinyevidence.toyrobot.sandbox.Sandbox;

/** A configuration for those who only call a repository. */
final class TestConfig {

  private TestConfig() {}

  static RobotConfig of(Sandbox sandbox) {
    return of(
        sandbox.repositoryUrl() + "/v1",
        sandbox.robotId(),
        sandbox.secret(),
        Environment.DEVELOPMENT);
  }

  static RobotConfig of(String url, UUID robot, String secret, Environment environment) {
    return of(url, robot, Secret.of(secret), environment, RobotConfig.Proxies.NONE);
  }

  static RobotConfig of(String url, UUID robot, Secret secret, Environment environment) {
    return of(url, robot, secret, environment, RobotConfig.Proxies.NONE);
  }

  static RobotConfig of(
      String url, UUID robot, Secret secret, Environment environment, RobotConfig.Proxies proxies) {
    return of(url, robot, secret, environment, proxies, 5, Duration.ofMinutes(10));
  }

  /** For those who only look at what follows from these. */
  static RobotConfig of(int batchSize, Duration lease) {
    RobotConfig.Proxies none = RobotConfig.Proxies.NONE;
    return of("http://h/v1", null, Secret.none(), Environment.TEST, none, batchSize, lease);
  }

  private static RobotConfig of(
      String url,
      UUID robot,
      Secret secret,
      Environment environment,
      RobotConfig.Proxies proxies,
      int batchSize,
      Duration lease) {
    RobotConfigs settings = new RobotConfigs();
    settings.repository = url;
    settings.robotId = robot;
    settings.secret = secret;
    settings.environment = environment;
    settings.pollInterval = Duration.ofSeconds(1);
    settings.batchSize = batchSize;
    settings.batchesPerInstance = 1;
    settings.lease = lease;
    settings.batchTimeLimit = Duration.ofHours(1);
    settings.grace = Duration.ofSeconds(5);
    settings.proxies = proxies;
    return settings.build();
  }
}
