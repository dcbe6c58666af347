package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private final JsonObject settings = Settings.json(Configs.config());

  @Test
  void areShownByTheirOwnNamesAsOneWouldWriteThem() {
    assertEquals("https://repository.example/v1", settings.getString("DESTINY_REPOSITORY_URL"));
    assertEquals("staging", settings.getString("ENV"));
    assertEquals(30.0, settings.getDouble("POLL_INTERVAL_SECONDS"));
    assertEquals("PT10M", settings.getString("LEASE_DURATION"));
    assertEquals("PT6H", settings.getString("BATCH_TIME_LIMIT"));
    assertEquals(System.getProperty("java.io.tmpdir"), settings.getString("SPOOL_DIRECTORY"));
    assertEquals("report", settings.getString("ON_BATCH_FAILURE"));
    assertTrue(settings.fieldNames().stream().allMatch(name -> name.matches("[A-Z_]+")));
  }

  @Test
  void theSecretIsNotAmongThem() {
    assertFalse(settings.containsKey("ROBOT_SECRET"));
    assertFalse(settings.encode().contains(Configs.SECRET));
  }
}
