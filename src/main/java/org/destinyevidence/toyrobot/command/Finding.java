package org.destinyevidence.toyrobot.command;

import org.destinyevidence.toyrobot.config.Printable;

/**
 * What a check found, in one line.
 *
 * @param good false if the robot would not work
 * @param check what was looked at
 * @param text what was found; what to do, if that is not good
 */
record Finding(boolean good, String check, String text) {

  static Finding good(String check, String text) {
    return new Finding(true, check, text);
  }

  static Finding bad(String check, String text) {
    return new Finding(false, check, text);
  }

  /** It stays one line, whatever a server has said. */
  String line() {
    return (good ? "✔ " : "✘ ") + check + ": " + Printable.of(text);
  }
}
