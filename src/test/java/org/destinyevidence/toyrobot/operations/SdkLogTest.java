package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class SdkLogTest {

  /** "ClosedChannelException: null" was all that was said of it. */
  @Test
  void aCollectorThatIsDownIsSaidWithItsSetting() {
    Map<String, String> otel =
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1",
            "OTEL_LOGS_EXPORTER", "none",
            "OTEL_METRIC_EXPORT_INTERVAL", "100");
    AtomicLong minutes = new AtomicLong();
    Tracing tracing =
        Tracing.start(
            OtelSettings.of(otel), "0.0.1", () -> minutes.incrementAndGet() * Throttle.MINUTE);
    try (Logged logged =
        new Logged("io.opentelemetry", line -> line.contains("Failed to export metrics"))) {
      String said = logged.first();
      assertTrue(said.startsWith("WARN "), said);
      assertTrue(said.contains("[why: ConnectException; "), said);
      assertTrue(said.contains("OTEL_EXPORTER_OTLP_ENDPOINT"), said);
    } finally {
      tracing.close(Duration.ofSeconds(1));
    }
  }

  /** "why: not said; does the collector run?" was said of one that had answered. */
  @Test
  void aCollectorThatRefusesIsNotAskedWhetherItRuns() {
    SdkLog.install(System::nanoTime);
    String refused = "Failed to export spans. Server responded with HTTP status code 400.";
    try (Logged logged = new Logged("io.opentelemetry", line -> line.contains(refused))) {
      Logger.getLogger("io.opentelemetry.exporter").warning(refused);
      String said = logged.first();
      assertEquals(
          "WARN  io.opentelemetry: "
              + refused
              + " [why: the collector answered so; are OTEL_EXPORTER_OTLP_ENDPOINT and"
              + " OTEL_EXPORTER_OTLP_HEADERS right? The work goes on without]",
          said);
    }
  }
}
