package org.destinyevidence.toyrobot.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;

/** Settings for tests, nobody's and not signed; a test sets what it is about. */
public final class RobotConfigs {

  public String repository = "http://localhost/v1";
  public UUID robotId = UUID.fromString("0199d7c0-0000-7000-8000-00000000000a");
  public Secret secret = Secret.none();
  public Environment environment = Environment.TEST;
  public Duration pollInterval = Duration.ofSeconds(30);
  public int batchSize = 5;
  public int instances = 1;
  public int batchesPerInstance = 4;
  public Duration lease = Duration.ofMinutes(10);
  public Duration batchTimeLimit = Duration.ofHours(6);
  public boolean reportFailures = true;
  public Duration grace = Duration.ofSeconds(25);
  public Path spoolDirectory = Path.of(System.getProperty("java.io.tmpdir"));
  public long spoolThresholdBytes = 1 << 20;
  public int maxReferenceBytes = 16 << 20;
  public OptionalInt operationsPort = OptionalInt.empty();
  public RobotConfig.Proxies proxies = RobotConfig.Proxies.NONE;

  /** What is set so far. */
  public RobotConfig build() {
    return new RobotConfig(
        URI.create(repository),
        robotId,
        secret,
        environment,
        "0.2.0",
        pollInterval,
        batchSize,
        instances,
        batchesPerInstance,
        lease,
        batchTimeLimit,
        reportFailures,
        grace,
        spoolDirectory,
        spoolThresholdBytes,
        maxReferenceBytes,
        operationsPort,
        "127.0.0.1",
        proxies);
  }
}
