package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.RobotConfig.Proxies;
import org.destinyevidence.toyrobot.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  private final JsonObject settings = Settings.json(Configs.loaded());

  @Test
  void areShownByTheirOwnNamesAsOneWouldWriteThem() {
    assertEquals("https://repository.example/v1", settings.getString("DESTINY_REPOSITORY_URL"));
    assertEquals("staging", settings.getString("ENV"));
    assertEquals(30.0, settings.getDouble("POLL_INTERVAL_SECONDS"));
    assertEquals("PT10M", settings.getString("LEASE_DURATION"));
    assertEquals("PT6H", settings.getString("BATCH_TIME_LIMIT"));
    assertEquals(System.getProperty("java.io.tmpdir"), settings.getString("SPOOL_DIRECTORY"));
    assertEquals("report", settings.getString("ON_BATCH_FAILURE"));
    assertEquals("json", settings.getString("LOG_FORMAT"));
    assertEquals("debug", settings.getString("LOG_LEVEL"));
    assertTrue(settings.fieldNames().stream().allMatch(name -> name.matches("[A-Z_]+")));
  }

  @Test
  void thoseThatAreNotSetAreLeftOut() {
    assertEquals(0, settings.getInteger("OPERATIONS_PORT"));
    assertEquals("127.0.0.1", settings.getString("OPERATIONS_HOST"));
    assertFalse(settings.containsKey("HTTPS_PROXY"));
    assertFalse(settings.containsKey("NO_PROXY"));
    assertFalse(settings.containsKey("ROBOT_SECRET_FILE"));
    assertFalse(Settings.json(Configs.loaded(OptionalInt.empty())).containsKey("OPERATIONS_PORT"));
  }

  @Test
  void proxiesAreShownWithoutTheirPasswords() {
    Optional<URI> proxy = Optional.of(URI.create("http://me:n33dle@proxy.example:3128"));
    Proxies proxies = new Proxies(proxy, proxy, List.of("localhost", ".example.org"));
    RobotConfig config = Configs.config(OptionalInt.of(8080), proxies);
    JsonObject shown = Settings.json(Configs.loaded(config, Map.of()));
    assertEquals("http://proxy.example:3128", shown.getString("HTTPS_PROXY"));
    assertEquals("http://proxy.example:3128", shown.getString("HTTP_PROXY"));
    assertEquals("localhost,.example.org", shown.getString("NO_PROXY"));
    assertFalse(shown.encode().contains("n33dle"), shown::encode);
  }

  /** Where it is helps whoever rotates it. */
  @Test
  void theSecretsFileIsShownAndNotWhatItHolds(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("secret"), Configs.SECRET);
    RobotConfig config = Configs.with(Secret.inFile(file));
    JsonObject shown = Settings.json(Configs.loaded(config, Map.of()));
    assertEquals(file.toString(), shown.getString("ROBOT_SECRET_FILE"));
    assertFalse(shown.encode().contains(Configs.SECRET));
  }

  @Test
  void theSecretIsNotAmongThem() {
    assertFalse(settings.containsKey("ROBOT_SECRET"));
    assertFalse(settings.encode().contains(Configs.SECRET));
  }
}
