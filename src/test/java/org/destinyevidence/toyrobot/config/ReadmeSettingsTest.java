package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.destinyevidence.toyrobot.Readme;
import org.junit.jupiter.api.Test;

/** The README's table of settings is the one of the code. */
class ReadmeSettingsTest {

  @Test
  void shouldListEverySettingAndNoOther() throws Exception {
    List<String> table = new ArrayList<>();
    for (List<String> row : rows()) {
      table.addAll(Readme.code(row.get(0)));
    }
    List<String> settings = new ArrayList<>();
    Arrays.stream(Setting.values()).map(Setting::name).forEach(settings::add);
    settings.add(Setting.OTEL_PREFIX + "*");
    assertEquals(settings.stream().sorted().toList(), table.stream().sorted().toList());
  }

  @Test
  void shouldSayTheDefaults() throws Exception {
    for (List<String> row : rows()) {
      for (String name : Readme.code(row.get(0))) {
        if (!name.startsWith(Setting.OTEL_PREFIX)) {
          Setting.valueOf(name).fallback().ifPresent(text -> assertDefault(text, row));
        }
      }
    }
  }

  private static void assertDefault(String text, List<String> row) {
    String cell = row.get(1);
    String shown = cell.replaceAll("^`([^`]*)`.*", "$1");
    if (shown.endsWith(" MiB")) {
      shown = Long.toString(Long.parseLong(shown.replace(" MiB", "")) << 20);
    }
    assertEquals(text, shown, row.toString());
    assertTrue(row.size() <= 3, row.toString());
  }

  private static List<List<String>> rows() throws Exception {
    return Readme.table("name");
  }
}
