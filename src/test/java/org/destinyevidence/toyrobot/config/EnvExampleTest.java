package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The files of settings that come with the project are right. */
class EnvExampleTest extends ConfigFixture {

  private static final Path EXAMPLE = Path.of(".env.example");

  @Test
  void shouldHaveEverySettingWithItsDefault() throws Exception {
    String text = Files.readString(EXAMPLE).replaceAll("(?m)^#([A-Z])", "$1");
    DotEnv.Content content = DotEnv.parse(text);
    assertEquals(List.of(), content.malformed());
    Map<String, String> values = content.values();
    for (Setting setting : Setting.values()) {
      assertTrue(values.containsKey(setting.name()), setting.name());
      setting
          .fallback()
          .ifPresent(
              fallback -> assertEquals(fallback, values.get(setting.name()), setting.name()));
    }
  }

  /** Who starts it by Maven has the robot that the jar is, and the README describes. */
  @Test
  void shouldHaveNoOtherDefaultsInTheConfigFile() throws Exception {
    JsonObject file = new JsonObject(Files.readString(Path.of("conf", "config.json")));
    for (String name : file.fieldNames()) {
      String value = String.valueOf(file.getValue(name));
      assertEquals(Setting.valueOf(name).fallback(), Optional.of(value), name);
    }
  }

  @Test
  void shouldHaveSettingsThatWork() throws Exception {
    environment.clear();
    dotEnv(Files.readString(EXAMPLE));
    configFile(Files.readString(Path.of("conf", "config.json")));
    assertEquals(List.of(), load().warnings());
  }
}
