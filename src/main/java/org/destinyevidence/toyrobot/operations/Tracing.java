package org.destinyevidence.toyrobot.operations;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OpenTelemetry, as {@code OTEL_*} says. Only this class and those it makes name classes of
 * OpenTelemetry, and it is only loaded when something is exported, so a robot without pays nothing.
 */
final class Tracing {

  private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);
  private static final String SCOPE = "org.destinyevidence.toyrobot";

  private final OpenTelemetrySdk sdk;
  private final TraceReader traces;
  private final BatchScope scope;
  private final List<RobotEvents> first = new ArrayList<>();
  private final List<RobotEvents> last = new ArrayList<>();

  private Tracing(OpenTelemetrySdk sdk, OtelSettings settings, LongSupplier nanoTime) {
    this.sdk = sdk;
    traces = new TraceReader(sdk.getTracer(SCOPE), nanoTime);
    scope = new TraceScope(traces, sdk.getPropagators().getTextMapPropagator());
    if (settings.traces()) {
      first.add(traces);
      last.add(traces.atTheEnd());
    }
    if (settings.metrics()) {
      last.add(new OtelMetrics(sdk.getMeter(SCOPE)));
    }
    if (settings.logs()) {
      LogSetup.alsoTo(new OtelLogs(sdk.getLogsBridge().get(SCOPE)));
    }
  }

  /** Null if what is asked for cannot be had; the log says why, and the robot works without. */
  static Tracing start(OtelSettings settings, String version, LongSupplier nanoTime) {
    SdkLog.install(nanoTime);
    try {
      return new Tracing(sdk(settings.properties(), version), settings, nanoTime);
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("OpenTelemetry cannot be set up, nothing is exported [why: {}]", why(e));
      return null;
    }
  }

  /** With the cause: "Unexpected configuration error" names no setting. */
  private static String why(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure.getMessage() : failure.getMessage() + ": " + cause.getMessage();
  }

  private static OpenTelemetrySdk sdk(Map<String, String> properties, String version) {
    // Without an id of its own the counters of one replica would be taken for those of another.
    Attributes ours =
        Attributes.of(
            AttributeKey.stringKey("service.version"),
            version,
            AttributeKey.stringKey("service.instance.id"),
            UUID.randomUUID().toString());
    return AutoConfiguredOpenTelemetrySdk.builder()
        .disableShutdownHook()
        // A customizer, since a supplier would lose to the environment, which asks for exporters
        // that have no endpoint.
        .addPropertiesCustomizer(environment -> properties)
        .addResourceCustomizer((resource, config) -> Resource.create(ours).merge(resource))
        .build()
        .getOpenTelemetrySdk();
  }

  /** Readers that come before all others: those see a batch's trace from its claim on. */
  List<RobotEvents> first() {
    return first;
  }

  /** Readers that come after all others: a batch's trace ends when all is said of it. */
  List<RobotEvents> last() {
    return last;
  }

  BatchScope scope() {
    return scope;
  }

  /** Sends what is left, for no longer than that; blocks. */
  void close(Duration most) {
    LogSetup.alsoTo(null);
    Thread flush =
        new Thread(() -> sdk.shutdown().join(most.toMillis(), MILLISECONDS), "otel-flush");
    flush.setDaemon(true);
    flush.start();
    try {
      // On a thread of its own: while a collector is down, shutting down blocks for longer.
      flush.join(Math.max(1, most.toMillis()));
      if (flush.isAlive()) {
        LOG.warn(
            "The last telemetry could not be sent [within seconds: {}]", most.toMillis() / 1e3);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
