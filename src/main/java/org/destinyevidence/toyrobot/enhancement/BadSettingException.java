package org.destinyevidence.toyrobot.enhancement;

/**
 * A setting of the enhancer cannot be used. Thrown by {@link Enhancer#start}, it ends the start
 * with its one line and exit code 2, as a bad setting of the robot's does; {@code check} shows the
 * line and ends with 1. Has no stack trace.
 */
public final class BadSettingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param line for people: the setting's name, what is wrong (the value only if it is no secret)
   *     and what is right, such as {@code MODEL_URL must be an http or https URL}
   */
  public BadSettingException(String line) {
    super(line, null, false, false);
  }

  static BadSettingException missing(String name) {
    return new BadSettingException(
        name + " is required by the enhancer: set it in the environment, .env or conf/config.json");
  }
}
