package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtelSettingsTest {

  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4318";

  private static OtelSettings of(String... settings) {
    Map<String, String> otel = new LinkedHashMap<>();
    for (String setting : settings) {
      if (!setting.isEmpty()) {
        String[] parts = setting.split("=", 2);
        otel.put(parts[0], parts[1]);
      }
    }
    return OtelSettings.of(otel);
  }

  /** The last column: which of traces, metrics and logs are exported. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "'', '', -",
        "OTEL_TRACES_EXPORTER=otlp, OTEL_LOGS_EXPORTER=otlp, -",
        "OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4318, '', traces metrics logs",
        "OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4318, OTEL_METRICS_EXPORTER=none, traces logs",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://c/v1/traces, '', traces",
        "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT=http://c/v1/logs, OTEL_TRACES_EXPORTER=otlp, logs",
        "OTEL_TRACES_EXPORTER=console, '', traces",
        "OTEL_TRACES_EXPORTER=console, OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4318, traces metrics logs",
        "OTEL_SDK_DISABLED=true, OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4318, -",
        "OTEL_SDK_DISABLED=false, OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4318, traces metrics logs",
        "OTEL_EXPORTER_OTLP_ENDPOINT=, OTEL_TRACES_EXPORTER=otlp, -",
        "OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4317, OTEL_EXPORTER_OTLP_PROTOCOL=grpc, -",
      })
  void aSignalIsExportedIfItHasAnEndpointOrIsForTheConsole(
      String first, String second, String exported) {
    OtelSettings settings = of(first, second);
    String on =
        (settings.traces() ? "traces " : "")
            + (settings.metrics() ? "metrics " : "")
            + (settings.logs() ? "logs" : "");
    assertEquals(exported == null ? "" : exported, on.strip());
    assertEquals(exported != null, settings.any());
  }

  @Test
  void whatIsNotExportedIsSettledAsNone() {
    OtelSettings settings = of("OTEL_TRACES_EXPORTER=otlp");
    assertEquals("none", settings.properties().get("otel.traces.exporter"));
    assertEquals("none", settings.properties().get("otel.metrics.exporter"));
    assertEquals(List.of(), settings.problems());
  }

  @Test
  void theProtocolIsOneThatTheJdkSpeaksAndTheServiceHasAName() {
    OtelSettings settings = of(ENDPOINT);
    assertEquals("http/protobuf", settings.properties().get("otel.exporter.otlp.protocol"));
    assertEquals("toy-robot", settings.properties().get("otel.service.name"));
    assertEquals("mine", of("OTEL_SERVICE_NAME=mine").properties().get("otel.service.name"));
    OtelSettings attributes = of("OTEL_RESOURCE_ATTRIBUTES=team=x,service.name=mine");
    assertNull(attributes.properties().get("otel.service.name"));
  }

  @Test
  void whatCannotBeHadIsSaid() {
    OtelSettings settings = of(ENDPOINT, "OTEL_TRACES_EXPORTER=zipkin, otlp");
    assertEquals("otlp", settings.properties().get("otel.traces.exporter"));
    assertEquals(
        List.of("OTEL_TRACES_EXPORTER: only otlp, console and none are known here"),
        settings.problems());
    assertEquals(
        List.of(
            "OTEL_EXPORTER_OTLP_PROTOCOL: grpc is not supported; use http/protobuf (port 4318)"),
        of(ENDPOINT, "OTEL_EXPORTER_OTLP_PROTOCOL=grpc").problems());
  }

  @Test
  void whatIsNotOpenTelemetrysIsNotTouched() {
    assertNull(of("ROBOT_SECRET=x").properties().get("robot.secret"));
  }
}
