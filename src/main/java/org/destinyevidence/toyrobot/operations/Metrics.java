package org.destinyevidence.toyrobot.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.destinyevidence.toyrobot.events.Labelled;

/**
 * The registry of the process, and how a meter of ours is made. The meters of the JVM and the
 * process are bound at the first scrape or shortly after the start, since nobody waits for them
 * while the first claim is on its way.
 */
final class Metrics implements AutoCloseable {

  /** From a claim of a repository near by to a batch of 10,000 large references. */
  static final Duration[] STEPS = seconds(0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 1800);

  /** A poll of an empty queue takes 10 ms, a claim of 10,000 references some 50 s. */
  static final Duration[] REQUESTS =
      seconds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collector = new JvmGcMetrics();
  private boolean bound;

  Metrics(String version, DoubleSupplier eventLoopLag) {
    // In nanoseconds, which is no base unit; process_cpu_usage says the same.
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
    // The machine's, which others watch better.
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("system."));
    gauge("robot.build.info", "The version that runs, always 1", "version", version, () -> 1);
    gauge(
        "robot.event.loop.lag.seconds",
        "Longest delay of an event loop's last heartbeat",
        eventLoopLag);
    FunctionCounter.builder("robot.log.lines.dropped", this, m -> LogSetup.dropped())
        .description("Log lines that were dropped because the output was full or not read")
        .register(registry);
    // Where an enhancer counts: without a registry behind it nothing would be kept, nor said.
    io.micrometer.core.instrument.Metrics.addRegistry(registry);
  }

  /** The text that Prometheus reads. */
  String scrape() {
    bindJvm();
    return registry.scrape();
  }

  /** Binds the meters of the JVM and the process, once. */
  synchronized void bindJvm() {
    if (!bound) {
      bound = true;
      new JvmMemoryMetrics().bindTo(registry);
      new JvmThreadMetrics().bindTo(registry);
      new ProcessorMetrics().bindTo(registry);
      new UptimeMetrics().bindTo(registry);
      new FileDescriptorMetrics().bindTo(registry);
      collector.bindTo(registry);
    }
  }

  MeterRegistry registry() {
    return registry;
  }

  Counter counter(String name, String help) {
    return Counter.builder(name).description(help).register(registry);
  }

  Counter counter(String name, String help, String label, String value) {
    return Counter.builder(name).description(help).tag(label, value).register(registry);
  }

  /** One counter for each value of a label. */
  Counter[] counters(String name, String help, String label, String... values) {
    Counter[] counters = new Counter[values.length];
    for (int i = 0; i < values.length; i++) {
      counters[i] = counter(name, help, label, values[i]);
    }
    return counters;
  }

  Counter[] counters(String name, String help, String label, Labelled[] values) {
    return counters(name, help, label, Labelled.labels(values));
  }

  void gauge(String name, String help, DoubleSupplier value) {
    Gauge.builder(name, value, DoubleSupplier::getAsDouble)
        .description(help)
        .strongReference(true)
        .register(registry);
  }

  void gauge(String name, String help, String label, String labelled, DoubleSupplier value) {
    Gauge.builder(name, value, DoubleSupplier::getAsDouble)
        .description(help)
        .tag(label, labelled)
        .strongReference(true)
        .register(registry);
  }

  Timer[] steps(String name, String help, String label, Labelled[] values) {
    return timers(STEPS, name, help, label, values);
  }

  Timer[] requests(String name, String help, String label, Labelled[] values) {
    return timers(REQUESTS, name, help, label, values);
  }

  private Timer[] timers(
      Duration[] buckets, String name, String help, String label, Labelled[] values) {
    Timer[] timers = new Timer[values.length];
    for (int i = 0; i < values.length; i++) {
      timers[i] =
          Timer.builder(name)
              .description(help)
              .tag(label, values[i].label())
              .serviceLevelObjectives(buckets)
              .register(registry);
    }
    return timers;
  }

  @Override
  public void close() {
    collector.close();
    io.micrometer.core.instrument.Metrics.removeRegistry(registry);
    registry.close();
  }

  private static Duration[] seconds(double... seconds) {
    Duration[] durations = new Duration[seconds.length];
    for (int i = 0; i < seconds.length; i++) {
      durations[i] = Duration.ofNanos((long) (seconds[i] * 1e9));
    }
    return durations;
  }
}
