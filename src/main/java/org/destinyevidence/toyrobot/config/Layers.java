package org.destinyevidence.toyrobot.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sources laid over each other: the last value of each key, and where it is from. */
final class Layers {

  /**
   * @param text never empty
   * @param source how messages call where it was read from
   */
  record Value(String text, String source) {}

  private final Map<String, Value> values = new LinkedHashMap<>();
  private final boolean whole;

  /** Later sources win. */
  Layers(List<ConfigSource> sources) {
    whole = sources.stream().allMatch(ConfigSource::whole);
    for (ConfigSource source : sources) {
      source.values().forEach((key, text) -> values.put(key, new Value(text, source.place(key))));
    }
  }

  /** False if one of them could not be read: what is not here may stand there. */
  boolean whole() {
    return whole;
  }

  Optional<Value> get(Setting setting) {
    return Optional.ofNullable(values.get(setting.name()));
  }

  /** All whose key begins with the prefix. */
  Map<String, String> startingWith(String prefix) {
    Map<String, String> found = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            found.put(key, value.text());
          }
        });
    return found;
  }
}
