package org.destinyevidence.toyrobot.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Every setting of the robot, validated. Made by {@link ConfigLoader} of, later ones winning:
 * defaults, {@code conf/config.json}, {@code .env}, the environment.
 *
 * @param repository the base URL, with {@code /v1} and without a trailing slash
 * @param robotId version 4 or 7
 * @param secret where the secret comes from; {@link Secret#none()} when requests are not signed
 * @param batchSize references a claim asks for, 1 to 10,000
 * @param instances enhancer verticle instances
 * @param batchesPerInstance batches that one instance holds at a time
 * @param lease 1 s to 24 h
 * @param reportFailures true for {@code ON_BATCH_FAILURE=report}
 * @param operationsPort empty for {@code off}; 0 picks a free one
 */
public record RobotConfig(
    URI repository,
    UUID robotId,
    Secret secret,
    Environment environment,
    String robotVersion,
    Duration pollInterval,
    int batchSize,
    int instances,
    int batchesPerInstance,
    Duration lease,
    Duration batchTimeLimit,
    boolean reportFailures,
    Duration shutdownGrace,
    Path spoolDirectory,
    long spoolThresholdBytes,
    int maxReferenceBytes,
    OptionalInt operationsPort,
    String operationsHost,
    Proxies proxies) {

  /** The most slots that the settings allow. */
  public static final int MOST_SLOTS = 4096;

  /** True if the repository is spoken to by https. */
  public boolean tls() {
    return "https".equalsIgnoreCase(repository.getScheme());
  }

  /** The port of the repository; that of its scheme if its URL names none. */
  public int port() {
    int named = repository.getPort();
    return named > 0 ? named : tls() ? 443 : 80;
  }

  /** Batches that can be in flight at once. */
  public int slots() {
    return instances * batchesPerInstance;
  }

  /** The lease as it is sent: ISO 8601. */
  public String leaseText() {
    return lease.toString();
  }

  /** True if requests are to be signed. */
  public boolean authenticates() {
    return environment.authenticates();
  }

  /**
   * The proxies of {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}.
   *
   * @param noProxy entries in lower case, without white space
   */
  public record Proxies(Optional<URI> https, Optional<URI> http, List<String> noProxy) {
    public static final Proxies NONE = new Proxies(Optional.empty(), Optional.empty(), List.of());

    /** A proxy as people may see it: without its user info, which holds a password. */
    public static String withoutUser(URI proxy) {
      return proxy.getScheme() + "://" + proxy.getHost() + ":" + proxy.getPort();
    }

    @Override
    public String toString() {
      return "Proxies[https="
          + https.map(Proxies::withoutUser)
          + ", http="
          + http.map(Proxies::withoutUser)
          + ", noProxy="
          + noProxy
          + "]";
    }
  }
}
