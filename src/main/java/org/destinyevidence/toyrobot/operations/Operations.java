package org.destinyevidence.toyrobot.operations;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.ClaimTimes;
import org.destinyevidence.toyrobot.config.LoadedConfig;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Redaction;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that the person on call at 3 a.m. looks at, made of one thing: what the other rooms
 * say to {@link #events}. Give {@link #events} and {@link #scope} to those rooms, deploy {@link
 * #verticle} before them, undeploy it after them, and close this with it.
 */
public final class Operations implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

  /** For the last telemetry. */
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(3);

  private final RobotEvents events;
  private final BatchScope scope;
  private final Health health;
  private final OperationsVerticle verticle;
  private final Metrics metrics;
  private final Tracing tracing;

  private Operations(
      RobotEvents events,
      BatchScope scope,
      Health health,
      OperationsVerticle verticle,
      Metrics metrics,
      Tracing tracing) {
    this.events = events;
    this.scope = scope;
    this.health = health;
    this.verticle = verticle;
    this.metrics = metrics;
    this.tracing = tracing;
  }

  /**
   * @param version the program's own version
   * @param wedged true once only a restart helps; asked on event loops, so it must be quick
   */
  public static Operations create(LoadedConfig loaded, String version, BooleanSupplier wedged) {
    RobotConfig config = loaded.config();
    Map<String, String> otel = loaded.otel();
    config.secret().value().ifPresent(Redaction::secret);
    registerHeaderSecrets(otel);
    LongSupplier nanoTime = System::nanoTime;
    EventLoops loops = new EventLoops(nanoTime);
    Health health =
        new Health(
            nanoTime,
            loops,
            wedged,
            Health.progressLimit(config),
            ClaimTimes.overdue(config),
            Health.failingLimit(config));
    Metrics metrics = new Metrics(version, loops::lagSeconds);
    StatusReader status = new StatusReader(loaded, version, nanoTime, InstantSource.system());
    Tracing tracing = tracing(otel, version, nanoTime);
    BatchScope scope = tracing == null ? new LogScope() : tracing.scope();
    LogReader log = new LogReader(config, version, scope, nanoTime);
    List<RobotEvents> readers = new ArrayList<>();
    if (tracing != null) {
      readers.addAll(tracing.first());
    }
    readers.addAll(List.of(health, status, new MetricsReader(metrics), log));
    if (tracing != null) {
      readers.addAll(tracing.last());
    }
    OperationsVerticle verticle =
        new OperationsVerticle(config, health, metrics, status, loops, log::tick);
    return new Operations(new Readers(readers), scope, health, verticle, metrics, tracing);
  }

  /** Null, and no class of OpenTelemetry loaded, when nothing is to be exported. */
  private static Tracing tracing(Map<String, String> otel, String version, LongSupplier nanoTime) {
    OtelSettings settings = OtelSettings.of(otel);
    settings.problems().forEach(problem -> LOG.warn("OpenTelemetry: {}", problem));
    return settings.any() ? Tracing.start(settings, version, nanoTime) : null;
  }

  /** The values of headers for the collector: one of them is its password, as a rule. */
  private static void registerHeaderSecrets(Map<String, String> otel) {
    otel.forEach(
        (name, value) -> {
          if (name.endsWith("_HEADERS") && value != null) {
            for (String header : value.split(",")) {
              Redaction.secret(header.substring(header.indexOf('=') + 1));
            }
          }
        });
  }

  /** Where the other rooms say what happens; thread-safe, quick, never throws. */
  public RobotEvents events() {
    return events;
  }

  /** What is asked for each repository call and each synchronous call of an enhancer. */
  public BatchScope scope() {
    return scope;
  }

  /** Why only a restart would help, as {@code /health/live} says it; empty when all is well. */
  public List<String> wedgedBecause() {
    return health.wedgedBecause();
  }

  /** The verticle that serves the endpoints; one instance, to be deployed even if they are off. */
  public OperationsVerticle verticle() {
    return verticle;
  }

  /** Ends what is left, in a bounded time; blocks, so call it on no event loop. */
  @Override
  public void close() {
    close(LONGEST_CLOSE);
  }

  /** The same, in no more than that time. */
  public void close(Duration most) {
    if (tracing != null) {
      tracing.close(most.compareTo(LONGEST_CLOSE) < 0 ? most : LONGEST_CLOSE);
    }
    metrics.close();
  }
}
