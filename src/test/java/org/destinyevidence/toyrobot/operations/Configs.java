package org.destinyevidence.toyrobot.operations;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.config.LoadedConfig;
import org.destinyevidence.toyrobot.config.LogSettings;
import org.destinyevidence.toyrobot.config.RobotConfig;
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
    return new RobotConfig(
        URI.create("https://repository.example/v1"),
        UUID.fromString("0199d7c0-0000-7000-8000-00000000000a"),
        secret,
        Environment.STAGING,
        "0.2.0",
        pollInterval,
        5,
        2,
        4,
        Duration.ofMinutes(10),
        "PT10M",
        Duration.ofHours(6),
        true,
        Duration.ofSeconds(25),
        Path.of(System.getProperty("java.io.tmpdir")),
        1 << 20,
        16 << 20,
        port,
        "127.0.0.1",
        proxies);
  }
}
