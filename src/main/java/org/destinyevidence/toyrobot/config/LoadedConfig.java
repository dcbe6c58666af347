package org.destinyevidence.toyrobot.config;

import java.util.List;
import java.util.Map;

/**
 * What the loader found.
 *
 * @param warnings one line each, to be logged once logging is set up; may be empty
 * @param otel the {@code OTEL_*} settings of all sources by name, not checked; may hold credentials
 */
public record LoadedConfig(
    RobotConfig config, LogSettings log, List<String> warnings, Map<String, String> otel) {

  public LoadedConfig {
    warnings = List.copyOf(warnings);
    otel = Map.copyOf(otel);
  }

  @Override
  public String toString() {
    return "LoadedConfig[config=" + config + ", otel=" + otel.keySet() + "]";
  }
}
