package org.destinyevidence.toyrobot.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one place says, before it is layered over the others. Blank values are already gone, and the
 * lower-case spellings of the proxies have become the upper-case ones, which win over them.
 *
 * @param name how messages call the place
 * @param values by key, never empty
 * @param lines in which line of a file a key stands, as far as that is known
 * @param problems why the place could not be read; whole sentences
 * @param warnings whole sentences
 * @param whole false if what stands there could not be read at all
 */
record ConfigSource(
    String name,
    Map<String, String> values,
    Map<String, Integer> lines,
    List<String> problems,
    List<String> warnings,
    boolean whole) {

  static final String FILE = "conf/config.json";
  static final String DOT_ENV = ".env";
  static final String ENVIRONMENT = "the environment";

  static ConfigSource of(String name, Map<String, String> values, List<String> warnings) {
    Map<String, String> present = new LinkedHashMap<>(values);
    present.entrySet().removeIf(entry -> unset(entry.getKey(), entry.getValue()));
    for (Setting setting : Setting.values()) {
      String lower = setting.name().toLowerCase(Locale.ROOT);
      if (setting.anyCase() && present.containsKey(lower)) {
        present.putIfAbsent(setting.name(), present.remove(lower));
      }
    }
    return new ConfigSource(name, present, Map.of(), List.of(), List.copyOf(warnings), true);
  }

  /** A secret of blanks is reported as such. */
  private static boolean unset(String key, String text) {
    return key.equals(Setting.ROBOT_SECRET.name()) ? text.isEmpty() : text.isBlank();
  }

  static ConfigSource absent(String name) {
    return of(name, Map.of(), List.of());
  }

  static ConfigSource broken(String name, String problem) {
    return new ConfigSource(name, Map.of(), Map.of(), List.of(problem), List.of(), false);
  }

  /** The same where it is known in which lines the keys stand. */
  ConfigSource withLines(Map<String, Integer> known) {
    return new ConfigSource(name, values, known, problems, warnings, whole);
  }

  /** How messages call the place where a key stands. */
  String place(String key) {
    Integer line = lines.getOrDefault(key, lines.get(key.toLowerCase(Locale.ROOT)));
    return line == null ? name : name + " line " + line;
  }

  /** The same with a warning for each key that was probably meant to be a setting. */
  ConfigSource withNearMisses() {
    List<String> all = new ArrayList<>(warnings);
    values
        .keySet()
        .forEach(
            key ->
                NearMiss.of(key)
                    .ifPresent(
                        setting ->
                            all.add(
                                key
                                    + " in "
                                    + place(key)
                                    + " is no setting: did you mean "
                                    + setting.name()
                                    + "?")));
    return new ConfigSource(name, values, lines, problems, List.copyOf(all), whole);
  }
}
