package org.destinyevidence.toyrobot.config;

import static org.destinyevidence.toyrobot.config.Setting.*;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Makes the validated record of the layered texts, or the list of all that is wrong. Blocks. */
final class ConfigReader {

  private static final Duration LEASE_FLOOR = Duration.ofSeconds(30);
  private static final Duration LEASE_PER_REFERENCE = Duration.ofMillis(10);

  private final Checks checks;
  private final Path workingDirectory;
  private final List<String> warnings = new ArrayList<>();

  ConfigReader(Layers layers, Path workingDirectory) {
    this.checks = new Checks(layers);
    this.workingDirectory = workingDirectory;
  }

  List<String> problems() {
    return checks.problems();
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  LogSettings log() {
    return LogSettings.read(checks);
  }

  /** The settings; of no use to anyone if {@link #problems} is not empty afterwards. */
  RobotConfig read(String projectVersion, boolean toy) {
    Optional<URI> repository = checks.required(DESTINY_REPOSITORY_URL, RepositoryUrl::parse);
    Optional<UUID> robotId = checks.required(ROBOT_ID, Parsers::robotId);
    Environment environment = environment(toy);
    Secret secret = new SecretSetting(checks, workingDirectory, warnings).read(environment);
    int batchSize = number(BATCH_SIZE, 1, 10_000).intValue();
    int perInstance = number(BATCHES_PER_INSTANCE, 1, 1024).intValue();
    int instances = instances(perInstance);
    Duration lease =
        checks.orDefault(
            LEASE_DURATION, Parsers.duration(Duration.ofSeconds(1), Duration.ofHours(24)));
    repository.ifPresent(url -> warnAboutPlainHttp(url, environment));
    warnAboutShortLease(lease, batchSize);
    return new RobotConfig(
        repository.orElse(null),
        robotId.orElse(null),
        secret,
        environment,
        robotVersion(projectVersion),
        checks.orDefault(POLL_INTERVAL_SECONDS, Parsers.seconds("0.1", "86400")),
        batchSize,
        instances,
        perInstance,
        lease,
        checks.orDefault(
            BATCH_TIME_LIMIT, Parsers.duration(Duration.ofSeconds(1), Duration.ofDays(30))),
        checks.orDefault(ON_BATCH_FAILURE, Parsers.either("report", "release")),
        checks.orDefault(SHUTDOWN_GRACE_SECONDS, Parsers.seconds("0", "3600")),
        spoolDirectory(),
        number(SPOOL_THRESHOLD_BYTES, 0, 1 << 30),
        maxReferenceBytes(),
        checks.orDefault(OPERATIONS_PORT, Parsers::port),
        checks.orDefault(OPERATIONS_HOST, Parsers::host),
        new RobotConfig.Proxies(
            checks.optional(HTTPS_PROXY, ProxySettings::proxy),
            checks.optional(HTTP_PROXY, ProxySettings::proxy),
            checks.optional(NO_PROXY, ProxySettings::exceptions).orElse(List.of())));
  }

  /** As {@link #read}, for a robot that talks to nobody. */
  Function<List<String>, OfflineConfig> readOffline(String projectVersion) {
    LogSettings log = log();
    String version = robotVersion(projectVersion);
    int maxBytes = maxReferenceBytes();
    return said -> new OfflineConfig(log, version, maxBytes, said);
  }

  private String robotVersion(String projectVersion) {
    return checks
        .optional(ROBOT_VERSION, Parsers::version)
        .orElseGet(() -> Version.withoutQualifier(projectVersion));
  }

  private int maxReferenceBytes() {
    return number(MAX_REFERENCE_BYTES, 1, 1 << 30).intValue();
  }

  private Environment environment(boolean toy) {
    Environment environment = checks.orDefault(ENV, Parsers::environment);
    if (environment == Environment.PRODUCTION && toy) {
      checks.refuse(
          ENV,
          checks.raw(ENV).orElseThrow(),
          "a toy robot makes its enhancements up, and in production they would stand beside real"
              + " ones: run a robot with an enhancer of your own there");
    }
    return environment;
  }

  private Long number(Setting setting, long least, long most) {
    return checks.orDefault(setting, Parsers.whole(least, most));
  }

  private int instances(int perInstance) {
    Optional<Long> given = checks.optional(ENHANCER_INSTANCES, Parsers.whole(1, 1024));
    int processors =
        Math.min(Runtime.getRuntime().availableProcessors(), RobotConfig.MOST_SLOTS / perInstance);
    int instances = given.map(Long::intValue).orElse(processors);
    if (instances * perInstance > RobotConfig.MOST_SLOTS) {
      checks.problem(
          "ENHANCER_INSTANCES × BATCHES_PER_INSTANCE is "
              + instances
              + " × "
              + perInstance
              + ": their product must be at most "
              + RobotConfig.MOST_SLOTS
              + " (from "
              + source(ENHANCER_INSTANCES)
              + " and "
              + source(BATCHES_PER_INSTANCE)
              + ")");
    }
    return instances;
  }

  private String source(Setting setting) {
    return checks.raw(setting).map(Layers.Value::source).orElse("the default");
  }

  private Path spoolDirectory() {
    Path fallback = Path.of(System.getProperty("java.io.tmpdir"));
    if (checks.raw(SPOOL_DIRECTORY).isEmpty()) {
      String obstacle = obstacle(fallback);
      if (!obstacle.isEmpty()) {
        checks.problem(
            SPOOL_DIRECTORY
                + " is missing and the JVM's temp directory '"
                + fallback
                + "' will not do, "
                + obstacle
                + ": it must be "
                + SPOOL_DIRECTORY.rule());
      }
      return fallback;
    }
    return checks.optional(SPOOL_DIRECTORY, this::directory).orElse(fallback);
  }

  private Path directory(String text) throws Refused {
    Path path;
    try {
      path = workingDirectory.resolve(text);
    } catch (InvalidPathException e) {
      throw new Refused("it is not a path, or it needs LC_ALL=C.UTF-8 if it is not ASCII");
    }
    String obstacle = obstacle(path);
    if (!obstacle.isEmpty()) {
      throw new Refused(obstacle);
    }
    return path;
  }

  private static String obstacle(Path directory) {
    if (!Files.exists(directory)) {
      return "it does not exist";
    }
    if (!Files.isDirectory(directory)) {
      return "it is not a directory";
    }
    return Files.isWritable(directory) ? "" : "it is not writable";
  }

  private void warnAboutPlainHttp(URI repository, Environment environment) {
    if (repository.getScheme().equals("http")
        && environment.authenticates()
        && !RepositoryUrl.loopback(repository)) {
      warnings.add(
          "DESTINY_REPOSITORY_URL is plain http to "
              + repository.getHost()
              + ": what is sent can be read on the way; use https");
    }
  }

  private void warnAboutShortLease(Duration lease, int batchSize) {
    Duration enough = LEASE_FLOOR.plus(LEASE_PER_REFERENCE.multipliedBy(batchSize));
    if (lease.compareTo(enough) < 0) {
      warnings.add(
          "LEASE_DURATION is "
              + lease
              + ", short for BATCH_SIZE "
              + batchSize
              + ": the lease runs while the repository writes the batch; use "
              + enough
              + " or more");
    }
  }
}
