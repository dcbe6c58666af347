package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** Of those that are plain numbers. */
  @Test
  void shouldSayTheBounds() throws Exception {
    List<String> found = new ArrayList<>();
    for (List<String> row : rows()) {
      Matcher bounds =
          Pattern.compile("^([\\d.]+) – (\\d+)(?=$|[;:])").matcher(row.get(row.size() - 1));
      if (bounds.find()) {
        String name = Readme.code(row.get(0)).iterator().next();
        String rule = Setting.valueOf(name).rule().replaceAll(" \\(.*?\\)", "");
        String range = " from %s to %s".formatted(bounds.group(1), bounds.group(2));
        assertTrue((rule + ",").contains(range + ","), row + " is not: " + rule);
        found.add(name);
      }
    }
    assertEquals(6, found.size(), found.toString());
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
