package org.destinyevidence.toyrobot.robot;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.Secret;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancer.Clocks;
import org.destinyevidence.toyrobot.events.BatchScope;
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

  RobotConfig config(String repository, Path spool) {
    return new RobotConfig(
        URI.create(repository + "/v1"),
        robotId,
        secret,
        environment,
        "0.2.0",
        pollInterval,
        batchSize,
        instances,
        batchesPerInstance,
        lease,
        lease.toString(),
        timeLimit,
        reportFailures,
        grace,
        spoolDirectory.apply(spool),
        spoolThreshold,
        1 << 20,
        OptionalInt.empty(),
        "127.0.0.1",
        proxies);
  }
}
