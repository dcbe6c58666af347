package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** How a sandbox is to behave. Read once, at its start; not thread-safe. */
public final class SandboxOptions {

  /** Whose signed URLs, statuses and error codes the storage has. */
  public enum Flavour {
    AZURE,
    S3
  }

  int port;
  boolean requireAuth;
  double claimCostMillis;
  double importMillis;
  long storageLatencyMillis;
  Flavour flavour = Flavour.AZURE;
  Duration sweepPeriod = Duration.ofSeconds(60);
  Duration idleTimeout = Duration.ofSeconds(5);
  Duration signedUrlLifetime = Duration.ofSeconds(3600);
  Duration dateSkew = Duration.ZERO;
  LongSupplier clock = () -> ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  long seed = 1;
  int detailLimit = 100_000;
  boolean keepResults;
  boolean finalNewline = true;
  UUID robotId;
  String secret;
  Supplier<UUID> batchIds = Uuid7::next;
  UnaryOperator<String> renewal = UnaryOperator.identity();
  Consumer<HttpServerRequest> witness = request -> {};
  Consumer<Seen> listener = seen -> {};

  private SandboxOptions() {}

  /** Free ports, no authentication, Azure, no costs, a sweep every minute. */
  public static SandboxOptions defaults() {
    return new SandboxOptions();
  }

  /** The repository's port on 127.0.0.1; 0 picks a free one. */
  public SandboxOptions port(int port) {
    this.port = port;
    return this;
  }

  /** Whether requests without a right signature are refused. */
  public SandboxOptions requireAuth(boolean required) {
    this.requireAuth = required;
    return this;
  }

  /** Milliseconds a claim takes per reference; a real one takes about 5. */
  public SandboxOptions claimCostMillisPerReference(double millis) {
    this.claimCostMillis = millis;
    return this;
  }

  /** Milliseconds an import takes per line; a real one takes about 10. */
  public SandboxOptions importMillisPerLine(double millis) {
    this.importMillis = millis;
    return this;
  }

  /** Milliseconds the storage waits before it answers. */
  public SandboxOptions storageLatencyMillis(long millis) {
    this.storageLatencyMillis = millis;
    return this;
  }

  public SandboxOptions flavour(Flavour flavour) {
    this.flavour = Objects.requireNonNull(flavour);
    return this;
  }

  /** Time between two sweeps; null sweeps only when {@link Sandbox#sweep()} is called. */
  public SandboxOptions sweepPeriod(Duration period) {
    this.sweepPeriod = period;
    return this;
  }

  /** After which an idle connection is closed without notice. */
  public SandboxOptions idleTimeout(Duration timeout) {
    this.idleTimeout = timeout;
    return this;
  }

  /** Whole seconds. */
  public SandboxOptions signedUrlLifetime(Duration lifetime) {
    this.signedUrlLifetime = lifetime;
    return this;
  }

  /** Added to the clock in the {@code Date} header, and nowhere else. */
  public SandboxOptions dateSkew(Duration skew) {
    this.dateSkew = skew;
    return this;
  }

  /** Epoch microseconds; called from any thread. */
  public SandboxOptions clock(LongSupplier epochMicros) {
    this.clock = Objects.requireNonNull(epochMicros);
    return this;
  }

  /** Decides what generated references look like. */
  public SandboxOptions seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** How many requests, finished references and finished batches the ledger remembers each. */
  public SandboxOptions detailLimit(int limit) {
    this.detailLimit = limit;
    return this;
  }

  /** Keeps the bytes of uploaded results for {@link Ledger#result}. */
  public SandboxOptions keepResults(boolean keep) {
    this.keepResults = keep;
    return this;
  }

  /** Whether reference files end with a newline, as real ones do. */
  public SandboxOptions finalNewline(boolean newline) {
    this.finalNewline = newline;
    return this;
  }

  /** The robot that is registered; null makes one up. */
  public SandboxOptions robot(UUID id, String secret) {
    this.robotId = id;
    this.secret = secret;
    return this;
  }

  /** Where the ids of batches come from; version 7 as a rule. */
  public SandboxOptions batchIds(Supplier<UUID> ids) {
    this.batchIds = Objects.requireNonNull(ids);
    return this;
  }

  /** What a renewal is answered with, made of the new expiry: JSON unless it is just that. */
  public SandboxOptions renewal(UnaryOperator<String> answer) {
    this.renewal = Objects.requireNonNull(answer);
    return this;
  }

  /** Sees every request as its head arrives, on the sandbox's event loop. */
  public SandboxOptions witness(Consumer<HttpServerRequest> witness) {
    this.witness = Objects.requireNonNull(witness);
    return this;
  }

  /** Hears of every request as it ends, on the sandbox's event loop; for sums over many. */
  public SandboxOptions listener(Consumer<Seen> listener) {
    this.listener = Objects.requireNonNull(listener);
    return this;
  }
}
