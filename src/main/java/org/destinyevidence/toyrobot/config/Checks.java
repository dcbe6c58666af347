package org.destinyevidence.toyrobot.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes values out of the layers and collects what is wrong with them instead of failing at the
 * first, in lines that all look the same.
 */
final class Checks {

  private static final int MOST_SHOWN = 80;

  /** What is longer than an id in braces is the secret, set as the id by mistake. */
  private static final int LONGEST_ID = 38;

  private static final int SECRET_LENGTH = 20;

  private final Layers layers;
  private final List<String> problems = new ArrayList<>();

  Checks(Layers layers) {
    this.layers = layers;
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  void problem(String line) {
    problems.add(line);
  }

  Optional<Layers.Value> raw(Setting setting) {
    return layers.get(setting);
  }

  /** The setting's value; empty if it is not set, or is wrong, which then is a problem. */
  <T> Optional<T> optional(Setting setting, Parser<T> parser) {
    Optional<Layers.Value> value = raw(setting);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.parse(setting.stripped(value.get().text())));
    } catch (Refused refused) {
      refuse(setting, value.get(), refused.getMessage());
      return Optional.empty();
    }
  }

  /** As {@link #optional}; that it is set nowhere is a problem as well. */
  <T> Optional<T> required(Setting setting, Parser<T> parser) {
    if (raw(setting).isEmpty() && layers.whole()) {
      problem(
          setting
              + " is missing: it must be "
              + setting.rule()
              + " (looked in "
              + ConfigSource.FILE
              + ", "
              + ConfigSource.DOT_ENV
              + " and "
              + ConfigSource.ENVIRONMENT
              + ")");
    }
    return optional(setting, parser);
  }

  /** The setting's value, or its default if it is not set or wrong. */
  <T> T orDefault(Setting setting, Parser<T> parser) {
    return optional(setting, parser)
        .orElseGet(
            () -> {
              try {
                return parser.parse(setting.fallback().orElseThrow());
              } catch (Refused impossible) {
                throw new IllegalStateException("the default of " + setting + " breaks its rule");
              }
            });
  }

  void refuse(Setting setting, Layers.Value value, String hint) {
    boolean hidden =
        setting.secret()
            || value.text().matches("(?s).*[@?#].*")
            || setting == Setting.ROBOT_ID && value.text().length() > LONGEST_ID
            || setting == Setting.ROBOT_SECRET_FILE && looksLikeASecret(value.text());
    String what =
        hidden ? " is wrong (its value is not shown)" : " is '" + shown(value.text()) + "'";
    String ending = hint.isEmpty() ? "" : "; " + hint;
    problem(
        setting
            + what
            + ": it must be "
            + setting.rule()
            + ending
            + " (from "
            + value.source()
            + ")");
  }

  /** True for what may be the secret itself, set where the name of its file belongs. */
  private static boolean looksLikeASecret(String file) {
    return file.length() >= SECRET_LENGTH && file.indexOf('/') < 0 && file.indexOf('\\') < 0;
  }

  /** Cut if it is long. */
  private static String shown(String text) {
    int end =
        text.offsetByCodePoints(0, Math.min(MOST_SHOWN, text.codePointCount(0, text.length())));
    return Printable.of(end < text.length() ? text.substring(0, end) + "…" : text);
  }
}
