package org.destinyevidence.toyrobot.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code OTEL_*} asks for, worked out without a class of OpenTelemetry. A signal is exported
 * by {@code otlp} if its own endpoint or the general one is set, and by {@code console}; otherwise
 * not at all, whatever its exporter's name: OpenTelemetry's own default would try localhost for
 * ever.
 *
 * @param traces true if traces are exported
 * @param metrics true if metrics are exported
 * @param logs true if logs are exported
 * @param properties OpenTelemetry's own properties ({@code otel.…}); the exporters are settled
 * @param problems what was asked for and cannot be had, one sentence each
 */
record OtelSettings(
    boolean traces,
    boolean metrics,
    boolean logs,
    Map<String, String> properties,
    List<String> problems) {

  private static final String NONE = "none";
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";

  static OtelSettings of(Map<String, String> otel) {
    Map<String, String> properties = new LinkedHashMap<>();
    otel.forEach(
        (name, value) -> {
          if (name.startsWith("OTEL_") && value != null && !value.isBlank()) {
            properties.put(property(name), value.strip());
          }
        });
    List<String> problems = new ArrayList<>();
    boolean disabled = "true".equalsIgnoreCase(properties.get("otel.sdk.disabled"));
    boolean traces = !disabled && exporter("TRACES", properties, problems);
    boolean metrics = !disabled && exporter("METRICS", properties, problems);
    boolean logs = !disabled && exporter("LOGS", properties, problems);
    // OpenTelemetry's own default is gRPC, which the JDK's HTTP client cannot speak.
    properties.putIfAbsent(property(PROTOCOL), "http/protobuf");
    String attributes = properties.getOrDefault("otel.resource.attributes", "");
    if (!attributes.contains("service.name=")) {
      properties.putIfAbsent("otel.service.name", "toy-robot");
    }
    // One and the same is true of up to three signals, and said once.
    List<String> said = problems.stream().distinct().toList();
    return new OtelSettings(
        traces, metrics, logs, Map.copyOf(properties), disabled ? List.of() : said);
  }

  /** True if anything is exported at all. */
  boolean any() {
    return traces || metrics || logs;
  }

  private static boolean exporter(
      String signal, Map<String, String> properties, List<String> problems) {
    String name = "OTEL_" + signal + "_EXPORTER";
    boolean endpoint =
        properties.containsKey(property(ENDPOINT))
            || properties.containsKey(property("OTEL_EXPORTER_OTLP_" + signal + "_ENDPOINT"));
    List<String> kept = new ArrayList<>();
    for (String wanted : properties.getOrDefault(property(name), "otlp").split(",")) {
      String exporter = wanted.strip();
      if (exporter.equals("otlp") && endpoint) {
        if (speaksGrpc(signal, properties)) {
          problems.add(PROTOCOL + ": grpc is not supported; use http/protobuf (port 4318)");
        } else {
          kept.add(exporter);
        }
      } else if (exporter.equals("console")) {
        kept.add(exporter);
      } else if (!exporter.equals("otlp") && !exporter.equals(NONE)) {
        problems.add(name + ": only otlp, console and none are known here");
      }
    }
    properties.put(property(name), kept.isEmpty() ? NONE : String.join(",", kept));
    return !kept.isEmpty();
  }

  private static boolean speaksGrpc(String signal, Map<String, String> properties) {
    String general = properties.getOrDefault(property(PROTOCOL), "http/protobuf");
    return properties
        .getOrDefault(property("OTEL_EXPORTER_OTLP_" + signal + "_PROTOCOL"), general)
        .equals("grpc");
  }

  private static String property(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
