package org.destinyevidence.toyrobot.config;

import java.util.Map;
import java.util.Optional;

/** All that the sources say, by name, as it stands there: what an enhancer's own settings are. */
public final class RawSettings {

  private final Map<String, String> environment;
  private final Map<String, String> files;

  /**
   * @param environment the whole of it, which wins
   * @param files what else was found
   */
  RawSettings(Map<String, String> environment, Map<String, String> files) {
    this.environment = Map.copyOf(environment);
    this.files = Map.copyOf(files);
  }

  /** Its value as it stands; empty if it is not set, or blank. May be a credential. */
  public Optional<String> get(String name) {
    String set = environment.getOrDefault(name, "");
    return Optional.ofNullable(set.isBlank() ? files.get(name) : set)
        .filter(value -> !value.isBlank());
  }

  @Override
  public String toString() {
    return "RawSettings" + files.keySet();
  }
}
