package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigSummaryTest extends ConfigFixture {

  @Test
  void shouldTellWhatIsSetByName() throws Exception {
    environment.put("LEASE_DURATION", "PT600S");
    environment.put("POLL_INTERVAL_SECONDS", "0.50");
    environment.put("OPERATIONS_PORT", "off");
    Map<String, String> summary = ConfigSummary.of(config());
    assertEquals("https://destiny.example.org/v1", summary.get("DESTINY_REPOSITORY_URL"));
    assertEquals("PT10M", summary.get("LEASE_DURATION"));
    assertEquals("0.5", summary.get("POLL_INTERVAL_SECONDS"));
    assertEquals("25", summary.get("SHUTDOWN_GRACE_SECONDS"));
    assertEquals("off", summary.get("OPERATIONS_PORT"));
    assertEquals("***", summary.get("ROBOT_SECRET"));
    assertEquals("report", summary.get("ON_BATCH_FAILURE"));
    assertEquals(18, summary.size());
  }

  @Test
  void shouldTellNoSecret() throws Exception {
    environment.put("HTTPS_PROXY", "http://me:n33dle@proxy.example:3128");
    environment.put("HTTP_PROXY", "http://me:n33dle@plain.example:3129");
    environment.put("NO_PROXY", "localhost, .example.org");
    environment.put("ROBOT_SECRET", "n33dle");
    environment.put("OTEL_EXPORTER_OTLP_HEADERS", "key=n33dle");
    LoadedConfig loaded = load();
    Map<String, String> summary = ConfigSummary.of(loaded.config());
    assertEquals("http://proxy.example:3128", summary.get("HTTPS_PROXY"));
    assertEquals("http://plain.example:3129", summary.get("HTTP_PROXY"));
    assertEquals("localhost,.example.org", summary.get("NO_PROXY"));
    for (String shown : List.of(summary.toString(), loaded.toString())) {
      assertFalse(shown.contains("n33dle"), shown);
    }
  }

  @Test
  void shouldReadTheLogSettingsOfAnEnvironmentAlone() throws Exception {
    assertEquals(new LogSettings("text", "info"), LogSettings.of(Map.of("LOG_LEVEL", "")));
    assertEquals(
        new LogSettings("json", "warn"),
        LogSettings.of(Map.of("LOG_LEVEL", "WARN", "LOG_FORMAT", "json", "ROBOT_ID", "bad")));
    BadConfiguration bad =
        assertThrows(
            BadConfiguration.class,
            () -> LogSettings.of(Map.of("LOG_LEVEL", "loud", "LOG_FORMAT", "xml")));
    assertEquals(2, bad.problems().size());
  }
}
