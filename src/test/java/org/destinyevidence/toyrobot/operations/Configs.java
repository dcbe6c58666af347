package org.destinyevidence.toyrobot.operations;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.config.LoadedConfig;
import org.destinyevidence.toyrobot.config.LogSettings;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.RobotConfigs;
import org.destinyevidence.toyrobot.config.Secret;

/** Settings for tests: the defaults, two instances of four batches, and a free port. */
final class Configs {

  static final String SECRET = "a-secret-that-must-not-be-seen";
  static final String BATCH = "0199d7c0-0000-7000-8000-000000000001";

  private Configs() {}

  static LoadedConfig loaded() {
    return loaded(OptionalInt.of(0));
  }

  static LoadedConfig loaded(OptionalInt port) {
    return loaded(config(port), Map.of());
  }

  static LoadedConfig loaded(RobotConfig config, Map<String, String> otel) {
    return new LoadedConfig(config, new LogSettings("json", "debug"), List.of(), otel);
  }

  static RobotConfig config() {
    return config(OptionalInt.of(0));
  }

  static RobotConfig config(OptionalInt port) {
    return config(port, RobotConfig.Proxies.NONE);
  }

  static RobotConfig config(OptionalInt port, RobotConfig.Proxies proxies) {
    return config(port, proxies, Duration.ofSeconds(30), Secret.of(SECRET));
  }

  static RobotConfig polling(Duration interval) {
    return config(OptionalInt.of(0), RobotConfig.Proxies.NONE, interval, Secret.of(SECRET));
  }

  static RobotConfig with(Secret secret) {
    return config(OptionalInt.of(0), RobotConfig.Proxies.NONE, Duration.ofSeconds(30), secret);
  }

  private static RobotConfig config(
      OptionalInt port, RobotConfig.Proxies proxies, Duration pollInterval, Secret secret) {
    RobotConfigs settings = new RobotConfigs();
    settings.repository = "https://repository.example/v1";
    settings.secret = secret;
    settings.environment = Environment.STAGING;
    settings.pollInterval = pollInterval;
    settings.instances = 2;
    settings.operationsPort = port;
    settings.proxies = proxies;
    return settings.build();
  }
}
