package org.destinyevidence.toyrobot.config;

import java.util.List;

/**
 * The settings will not do. Holds everything that is wrong, one line each, fit to be shown to
 * people: no secret is in it. The user's fault, so there is no stack trace.
 */
public final class BadConfiguration extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;
  private final transient List<String> warnings;

  /**
   * @param problems never empty
   * @param warnings what else was odd and may explain a problem
   */
  BadConfiguration(List<String> problems, List<String> warnings) {
    super(String.join("\n", problems), null, false, false);
    this.problems = List.copyOf(problems);
    this.warnings = List.copyOf(warnings);
  }

  /** One line each: name, what is wrong, what is right, where it was read from. */
  public List<String> problems() {
    return problems;
  }

  /** One line each; may be empty. */
  public List<String> warnings() {
    return warnings;
  }
}
