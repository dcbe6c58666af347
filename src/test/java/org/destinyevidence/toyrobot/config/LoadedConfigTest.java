package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadedConfigTest extends ConfigFixture {

  @Test
  void shouldTellNoSecret() throws Exception {
    environment.put("HTTPS_PROXY", "http://me:n33dle@proxy.example:3128");
    environment.put("HTTP_PROXY", "http://me:n33dle@plain.example:3129");
    environment.put("ROBOT_SECRET", "n33dle");
    environment.put("OTEL_EXPORTER_OTLP_HEADERS", "key=n33dle");
    String shown = load().toString();
    assertFalse(shown.contains("n33dle"), shown);
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
