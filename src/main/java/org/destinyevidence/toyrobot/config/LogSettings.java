package org.destinyevidence.toyrobot.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What has to be known before the first log line.
 *
 * @param format {@code text} or {@code json}
 * @param level a Logback level in lower case
 */
public record LogSettings(String format, String level) {

  private static final Set<String> LEVELS =
      Set.of("off", "error", "warn", "info", "debug", "trace", "all");

  /**
   * Those of an environment alone, for the commands that read nothing else.
   *
   * @throws BadConfiguration if one is wrong
   */
  public static LogSettings of(Map<String, String> environment) throws BadConfiguration {
    ConfigSource source = ConfigSource.of(ConfigSource.ENVIRONMENT, environment, List.of());
    Checks checks = new Checks(new Layers(List.of(source)));
    LogSettings settings = read(checks);
    if (!checks.problems().isEmpty()) {
      throw new BadConfiguration(checks.problems(), List.of());
    }
    return settings;
  }

  static LogSettings read(Checks checks) {
    boolean text = checks.orDefault(Setting.LOG_FORMAT, Parsers.either("text", "json"));
    String level = checks.orDefault(Setting.LOG_LEVEL, LogSettings::level);
    return new LogSettings(text ? "text" : "json", level);
  }

  private static String level(String text) throws Refused {
    String level = text.toLowerCase(Locale.ROOT);
    if (!LEVELS.contains(level)) {
      throw new Refused();
    }
    return level;
  }
}
